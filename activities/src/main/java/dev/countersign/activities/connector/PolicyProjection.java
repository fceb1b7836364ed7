package dev.countersign.activities.connector;

import dev.countersign.api.connector.PolicySnapshot;
import dev.countersign.crds.Condition;
import dev.countersign.crds.connector.AccessRequestStatus;
import dev.countersign.crds.connector.MatchedPolicy;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Shows the matched policies in a request's status: the snapshot, what each check found, whether its role is granted. */
final class PolicyProjection {

    /** The type of the condition that a matched check carries. */
    static final String CHECK_CONDITION = "Ready";

    private final Documents documents;

    PolicyProjection(Documents documents) {
        this.documents = documents;
    }

    /**
     * The policies of a status.
     *
     * @param checks what this look found
     * @param sync what is known of each policy's role, by the policy's name
     */
    List<MatchedPolicy> show(
            List<PolicySnapshot> policies,
            List<CheckFinding> checks,
            Function<String, Finding> sync,
            AccessRequestStatus stored,
            Conditions conditions) {
        return policies.stream()
                .map(policy -> {
                    Optional<MatchedPolicy> before = stored.policies().stream()
                            .filter(shown -> shown.name().equals(policy.name()))
                            .findFirst();
                    List<MatchedPolicy.MatchedCheck> matched = matchedChecks(policy, checks, before, conditions);
                    Condition permission = conditions.of(
                            ConditionType.ACCESS_PERMISSION_SYNC.word(),
                            sync.apply(policy.name()),
                            before.map(MatchedPolicy::permissionSync));
                    return new MatchedPolicy(policy.name(), documents.policySpec(policy.spec()), matched, permission);
                })
                .toList();
    }

    private static List<MatchedPolicy.MatchedCheck> matchedChecks(
            PolicySnapshot policy, List<CheckFinding> checks, Optional<MatchedPolicy> before, Conditions conditions) {
        List<MatchedPolicy.MatchedCheck> stored =
                before.map(MatchedPolicy::matchedChecks).orElse(List.of());
        return checks.stream()
                .filter(check -> check.policy().equals(policy.name()))
                .map(check -> show(check, stored, conditions))
                .toList();
    }

    private static MatchedPolicy.MatchedCheck show(
            CheckFinding check, List<MatchedPolicy.MatchedCheck> stored, Conditions conditions) {
        Finding finding = new Finding(
                check.verdict().status(),
                check.verdict().reason(),
                check.verdict().message());
        Optional<Condition> before = stored.stream()
                .filter(shown -> shown.name().equals(check.check())
                        && Objects.equals(shown.ref().uid(), check.object().uid()))
                .map(MatchedPolicy.MatchedCheck::condition)
                .findFirst();
        return new MatchedPolicy.MatchedCheck(
                check.check(),
                check.object(),
                conditions.of(CHECK_CONDITION, finding, before),
                check.verdict().approvedBy());
    }
}
