package dev.countersign.activities.assumption;

import dev.countersign.activities.grant.GrantKind;
import dev.countersign.api.GrantedObject;
import dev.countersign.api.SignedAct;
import dev.countersign.api.assumption.Ballot;
import dev.countersign.api.assumption.ConstraintResult;
import dev.countersign.api.assumption.PolicyResult;
import dev.countersign.api.assumption.RoleRule;
import dev.countersign.api.assumption.Terms;
import dev.countersign.crds.assumption.PolicyRef;
import dev.countersign.crds.assumption.RoleAssumptionStatus.ConstraintVerdict;
import dev.countersign.crds.assumption.RoleAssumptionStatus.Grant;
import dev.countersign.crds.assumption.RoleAssumptionStatus.PinnedPolicy;
import dev.countersign.crds.assumption.RoleAssumptionStatus.PolicyVerdict;
import dev.countersign.crds.assumption.RoleAssumptionStatus.RoleSnapshot;
import dev.countersign.crds.assumption.RoleAssumptionStatus.Vote;
import java.util.List;
import java.util.stream.Stream;

/** How what is known is spelt in a status. */
final class Shown {

    private static final int LONGEST_MESSAGE = 2048;

    private Shown() {}

    static PinnedPolicy policy(Terms terms) {
        return new PinnedPolicy(
                terms.policy().kind(),
                terms.policy().name(),
                terms.policy().uid(),
                terms.policy().generation());
    }

    static RoleSnapshot role(Terms terms) {
        return new RoleSnapshot(rules(terms.rules()));
    }

    static List<dev.countersign.crds.assumption.RoleRule> rules(List<RoleRule> rules) {
        return rules.stream().map(Shown::rule).toList();
    }

    private static dev.countersign.crds.assumption.RoleRule rule(RoleRule rule) {
        return new dev.countersign.crds.assumption.RoleRule(
                rule.apiGroups(), rule.resources(), rule.resourceNames(), rule.nonResourceUrls(), rule.verbs());
    }

    static List<PolicyVerdict> verdicts(List<PolicyResult> results) {
        return results.stream().map(Shown::verdict).toList();
    }

    private static PolicyVerdict verdict(PolicyResult result) {
        return new PolicyVerdict(
                new PolicyRef(result.policy().kind(), result.policy().name()),
                result.matches() != result.deny() ? "Allowed" : "Denied",
                result.constraints().stream().map(Shown::constraint).toList());
    }

    private static ConstraintVerdict constraint(ConstraintResult result) {
        String word = switch (result.result()) {
            case MET -> "Met";
            case NOT_MET -> "NotMet";
            case UNKNOWN -> "Unknown";
        };
        return new ConstraintVerdict(result.constraint(), word, cut(result.message()));
    }

    /** The votes that were shown before, with those on one subject replaced; on which, {@link Ballot#subject} says. */
    static List<Vote> votes(List<Vote> before, String subject, List<SignedAct> now) {
        return Stream.concat(
                        before.stream().filter(vote -> !isAbout(vote, subject)),
                        now.stream().map(Shown::vote))
                .toList();
    }

    private static boolean isAbout(Vote vote, String subject) {
        String stage = vote.stage() == null ? "" : vote.stage();
        return subject.equals(Ballot.REQUEST) ? !Ballot.isOnExtension(stage) : stage.startsWith(subject + ": ");
    }

    /** NB. What is voted on again, in an extension, is shown apart. */
    private static String stage(SignedAct act) {
        return act.subject().equals(Ballot.REQUEST) ? act.stage() : act.subject() + ": " + act.stage();
    }

    private static Vote vote(SignedAct act) {
        return new Vote(
                stage(act),
                act.person(),
                act.act() == SignedAct.Act.REJECT ? "Rejected" : "Approved",
                act.message().isEmpty() ? null : cut(act.message()),
                act.at());
    }

    /** How the role is given: to a person's own identity, or to a ServiceAccount that was made for the request. */
    static String mode(Terms terms) {
        return GrantPlanner.hasAccount(terms) ? "Token" : "Binding";
    }

    static Grant grant(Terms terms, List<GrantedObject> objects) {
        return new Grant(mode(terms), objects.stream().map(Shown::object).toList(), terms.accessTokenUid());
    }

    private static dev.countersign.crds.assumption.RoleAssumptionStatus.GrantedObject object(GrantedObject object) {
        return new dev.countersign.crds.assumption.RoleAssumptionStatus.GrantedObject(
                GrantKind.of(object).apiVersion(),
                object.kind(),
                object.namespace().isEmpty() ? null : object.namespace(),
                object.name(),
                object.uid());
    }

    /** NB. An object has room for so much only. */
    static String cut(String text) {
        return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + "…";
    }
}
