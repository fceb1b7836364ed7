package dev.countersign.starter.assumption.policy;

import dev.countersign.api.assumption.ApprovalRule;
import dev.countersign.api.assumption.People;
import dev.countersign.api.assumption.PolicyRef;
import dev.countersign.policy.approval.Memberships;
import dev.countersign.policy.approval.Satisfiability;
import dev.countersign.policy.assumption.AssumptionPolicy;
import dev.countersign.policy.assumption.PolicyReader;
import dev.countersign.policy.assumption.PolicyReading;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says of a policy what its author should know before somebody needs it. */
public final class PolicyJudge {

    private final PolicyReader reader;

    public PolicyJudge(PolicyReader reader) {
        this.reader = reader;
    }

    /**
     * Judges one.
     *
     * @param workspace the AccessGroups of its workspace; nobody's for a global policy
     */
    public Judgement judge(PolicyRef ref, Map<String, Object> spec, Memberships workspace) {
        return switch (reader.read(ref, spec)) {
            case PolicyReading.Unusable unusable ->
                new Judgement(false, Judgement.INVALID, String.join("; ", unusable.problems()));
            case PolicyReading.Usable usable ->
                withoutApprovers(usable.policy(), workspace)
                        .map(problem ->
                                new Judgement(false, Judgement.NOBODY_CAN_APPROVE, words(problem, usable.remarks())))
                        .orElseGet(() -> good(usable));
        };
    }

    private static Judgement good(PolicyReading.Usable usable) {
        return usable.policy().enabled()
                ? new Judgement(true, Judgement.VALID, words("the policy can work", usable.remarks()))
                : new Judgement(
                        true, Judgement.DISABLED, words("the policy can work and is not enabled", usable.remarks()));
    }

    private static Optional<String> withoutApprovers(AssumptionPolicy policy, Memberships workspace) {
        ApprovalRule rule = policy.approval();
        boolean global = policy.ref().kind().equals(PolicyRef.GLOBAL_KIND);
        if (rule == null || (global && namesWorkspace(rule))) {
            return Optional.empty();
        }
        return Satisfiability.problem(rule, Set.of(), workspace);
    }

    /** NB. A global policy means another AccessGroup in every workspace. */
    private static boolean namesWorkspace(ApprovalRule rule) {
        return rule.stages().stream()
                .flatMap(stage -> stage.people(true).stream())
                .flatMap(people -> people.groups().stream())
                .anyMatch(group -> group.startsWith(People.WORKSPACE_PREFIX));
    }

    private static String words(String message, List<String> remarks) {
        return remarks.isEmpty() ? message : message + "; " + String.join("; ", remarks);
    }
}
