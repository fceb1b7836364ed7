package dev.countersign.activities.assumption;

import dev.countersign.api.ActVerifier;
import dev.countersign.api.RequestRef;
import dev.countersign.api.SignedAct;
import dev.countersign.api.SignedAct.Act;
import dev.countersign.api.assumption.ApprovalRule;
import dev.countersign.api.assumption.Ballot;
import dev.countersign.api.assumption.RoleRequest;
import dev.countersign.api.assumption.SubjectKind;
import dev.countersign.api.assumption.Terms;
import dev.countersign.policy.approval.Memberships;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/** Says of signed acts whether they can count at all, and who may do what with a request. */
final class ActDesk {

    /** Why an act of the kind that gives up on a revoke does not count while there is none. */
    static final String NOTHING_TO_ABANDON = "nothing is being taken away: end the access first";

    private static final String WORKSPACE_ADMINISTRATORS = "workspace:admin";

    private final ActVerifier verifier;
    private final AssumptionSettings settings;

    ActDesk(ActVerifier verifier, AssumptionSettings settings) {
        this.verifier = verifier;
        this.settings = settings;
    }

    ActVerifier verifier() {
        return verifier;
    }

    /** Why an act can not count for that request, whatever it wants; empty where it may. */
    Optional<String> problemWith(RequestRef request, SignedAct act) {
        return verifier.problemWith(act).or(() -> elsewhere(request, act));
    }

    private Optional<String> elsewhere(RequestRef request, SignedAct act) {
        if (!act.installation().equals(settings.installation())) {
            return Optional.of("it was signed for another installation");
        }
        return act.requestUid().equals(request.uid()) ? Optional.empty() : Optional.of("it is about another request");
    }

    /** Why the person of an act may not take the request or the access back: it must be their own. */
    static Optional<String> notTheirOwn(RoleRequest request, SignedAct act) {
        boolean own = act.person().equals(request.requestedBy())
                || (request.subjectKind() == SubjectKind.USER && act.person().equals(request.subject()));
        return own ? Optional.empty() : Optional.of("it is not " + act.person() + "'s own request");
    }

    /** Why the person of an act may not end the request or the access; empty for administrators and those people. */
    Optional<String> mayNotEnd(SignedAct act, Memberships memberships, boolean isApprover) {
        Set<String> groups = memberships.groupsOf(act.person(), act.groups());
        boolean may = isApprover
                || groups.contains(WORKSPACE_ADMINISTRATORS)
                || !Collections.disjoint(groups, settings.administratorGroups());
        return may
                ? Optional.empty()
                : Optional.of(act.person() + " is neither an administrator of the workspace or the platform nor an"
                        + " approver of the request");
    }

    /** Whether the person of an act administers the platform, as the provider of their groups says. */
    boolean isPlatformAdministrator(SignedAct act) {
        return !Collections.disjoint(act.groups(), settings.administratorGroups());
    }

    /** Whether the person of an act is, or was, asked to approve the request. */
    static boolean isAsked(SignedAct act, Terms terms, Ballot ballot, Memberships memberships) {
        ApprovalRule rule = terms.approval();
        Set<String> groups = memberships.groupsOf(act.person(), act.groups());
        return hasApproved(act, ballot)
                || (rule != null
                        && rule.stages().stream()
                                .flatMap(stage -> stage.people(true).stream())
                                .anyMatch(people -> people.include(act.person(), groups)));
    }

    /** Whether the person of an act has approved the request. */
    static boolean hasApproved(SignedAct act, Ballot ballot) {
        return ballot.filled().stream().anyMatch(filled -> filled.person().equals(act.person()));
    }

    static boolean isVote(SignedAct act) {
        return act.act() == Act.APPROVE || act.act() == Act.REJECT;
    }
}
