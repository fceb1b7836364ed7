package dev.countersign.starter.assumption.rest;

import dev.countersign.api.SignedAct.Act;
import dev.countersign.api.assumption.Stage;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.crds.assumption.RoleAssumptionStatus.PinnedPolicy;
import dev.countersign.starter.web.Problem;
import java.util.Optional;

/** Who obviously may not do what. Whether anything else counts, the workflow decides. */
final class ActRules {

    private final Assumptions assumptions;

    ActRules(Assumptions assumptions) {
        this.assumptions = assumptions;
    }

    /** Why an act is refused before it is signed. */
    record Objection(Problem problem, String why) {}

    static boolean isVote(Act act) {
        return act == Act.APPROVE || act == Act.REJECT;
    }

    /** What is wrong with it; empty where the workflow has to say. */
    Optional<Objection> problemWith(Act act, RoleAssumption request, Asked asked, Rights who) {
        return switch (act) {
            case APPROVE, REJECT -> vote(request, asked, who);
            case WITHDRAW, EXTEND, GIVE_BACK ->
                who.owns(request)
                        ? Optional.empty()
                        : objection(
                                AssumptionProblem.NOT_YOURS,
                                "only " + request.getSpec().requestedBy() + " does that; others end a request");
            case ABANDON ->
                who.administersPlatform()
                        ? Optional.empty()
                        : objection(
                                AssumptionProblem.NOT_ALLOWED,
                                "a revoke is given up by administrators of the platform, and by nobody else");
            case END ->
                who.mayEnd(request) || (asked.current().isPresent() && asked.everAsks(who))
                        ? Optional.empty()
                        : objection(
                                AssumptionProblem.NOT_ALLOWED,
                                "a request is ended by an administrator, by those it asks, and by those whose approval it has"
                                        + (who.owns(request) ? "; withdraw it or give it back" : ""));
        };
    }

    private Optional<Objection> vote(RoleAssumption request, Asked asked, Rights who) {
        if (who.owns(request) && !asked.selfApproval()) {
            return objection(
                    AssumptionProblem.SELF_APPROVAL,
                    "somebody else has to decide about your own request; you may withdraw it");
        }
        Optional<Stage> stage = asked.current();
        boolean stranger = stage.isPresent() && !Asked.asks(stage.get(), who) && !mayBeAskedToday(request);
        return stranger
                ? objection(
                        AssumptionProblem.NOT_ASKED,
                        who.person().name() + " is not asked in the stage '"
                                + stage.get().name() + "', by name or by group")
                : Optional.empty();
    }

    /** NB. Where the policy has changed, its rule of today asks too, and only the workflow knows whom. */
    private boolean mayBeAskedToday(RoleAssumption request) {
        PinnedPolicy policy = request.getStatus().policy();
        return policy == null || !assumptions.isNewest(request.getMetadata().getNamespace(), policy);
    }

    private static Optional<Objection> objection(AssumptionProblem problem, String why) {
        return Optional.of(new Objection(problem, why));
    }
}
