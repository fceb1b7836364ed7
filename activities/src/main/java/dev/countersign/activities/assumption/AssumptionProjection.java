package dev.countersign.activities.assumption;

import dev.countersign.activities.Phases;
import dev.countersign.activities.assumption.AssumptionConditions.Aspect;
import dev.countersign.api.GrantedObject;
import dev.countersign.api.Outcome;
import dev.countersign.api.Receipt;
import dev.countersign.api.SignedAct;
import dev.countersign.api.assumption.ApprovalRule;
import dev.countersign.api.assumption.Ballot;
import dev.countersign.api.assumption.GrantCommand;
import dev.countersign.api.assumption.RevokeCommand;
import dev.countersign.api.assumption.Terms;
import dev.countersign.crds.Condition;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.crds.assumption.RoleAssumptionStatus;
import dev.countersign.crds.assumption.RoleAssumptionStatus.Extended;
import dev.countersign.crds.assumption.RoleAssumptionStatus.Revoke;
import dev.countersign.crds.assumption.RoleAssumptionStatusBuilder;
import dev.countersign.crds.connector.AccessRequestStatus;
import dev.countersign.policy.approval.RuleWords;
import dev.countersign.policy.assumption.Words;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns what is known of a request into its status. */
final class AssumptionProjection {

    private final Clock clock;

    AssumptionProjection(Clock clock) {
        this.clock = clock;
    }

    /** The status of a request that could not be decided about yet. */
    RoleAssumptionStatus undecided(RoleAssumption request, String problem) {
        return draft(request)
                .phase(Phases.EVALUATING)
                .message(Shown.cut(problem))
                .build();
    }

    /** The status of a request that policy denies, and that is about to end. */
    RoleAssumptionStatus denied(RoleAssumption request, Assessment.Denied denied) {
        return draft(request)
                .phase(Phases.EVALUATING)
                .message(Shown.cut(denied.message()))
                .verdicts(Shown.verdicts(denied.policies()))
                .conditions(conditions(request)
                        .set(Aspect.EVALUATED, Condition.FALSE, denied.reason(), Shown.cut(denied.message()))
                        .done())
                .build();
    }

    /** The status of a request that policy allows. */
    RoleAssumptionStatus allowed(RoleAssumption request, Terms terms, Assessment.Allowed allowed) {
        ApprovalRule rule = terms.approval();
        AssumptionConditions conditions =
                conditions(request).set(Aspect.EVALUATED, Condition.TRUE, Reasons.ALLOWED, allowed.message());
        if (rule != null) {
            conditions.set(Aspect.APPROVED, Condition.FALSE, Reasons.WAITING, RuleWords.of(rule));
        }
        return draft(request)
                .phase(rule == null ? Phases.EVALUATING : Phases.AWAITING_APPROVAL)
                .message(allowed.message())
                .policy(Shown.policy(terms))
                .role(Shown.role(terms))
                .verdicts(Shown.verdicts(allowed.policies()))
                .waitingFor(rule == null ? null : RuleWords.of(rule))
                .conditions(conditions.done())
                .build();
    }

    /**
     * The status of a request that waits, or is about to end without a grant.
     *
     * @param scheduled whether nobody is asked any more
     * @param waitingFor empty: nobody and nothing any more
     */
    RoleAssumptionStatus waiting(
            RoleAssumption request, boolean scheduled, String waitingFor, String message, List<SignedAct> votes) {
        AssumptionConditions conditions = conditions(request);
        if (scheduled) {
            conditions.set(Aspect.APPROVED, Condition.TRUE, Reasons.APPROVED, "nobody is asked any more");
        } else if (!waitingFor.isEmpty()) {
            conditions.set(Aspect.APPROVED, Condition.FALSE, Reasons.WAITING, waitingFor);
        }
        return draft(request)
                .phase(scheduled ? Phases.SCHEDULED : Phases.AWAITING_APPROVAL)
                .message(Shown.cut(message))
                .waitingFor(waitingFor.isEmpty() ? null : waitingFor)
                .votes(Shown.votes(request.getStatus().votes(), Ballot.REQUEST, votes))
                .conditions(conditions.done())
                .build();
    }

    /** The status of a request that is allowed and could not be granted yet. */
    RoleAssumptionStatus notGranted(RoleAssumption request, String problem) {
        return draft(request)
                .phase(Phases.GRANTING)
                .message(Shown.cut(problem))
                .waitingFor(null)
                .conditions(conditions(request)
                        .set(Aspect.GRANTED, Condition.FALSE, Reasons.GRANT_FAILED, Shown.cut(problem))
                        .done())
                .build();
    }

    /** The status of a request that is granted. */
    RoleAssumptionStatus active(RoleAssumption request, GrantCommand command, List<GrantedObject> objects, Instant at) {
        Instant expiresAt = command.expiresAt();
        String message = "Active " + (expiresAt == null ? "until it is removed" : "until " + expiresAt) + " under "
                + command.terms().policy().name();
        Instant startedAt = request.getStatus().startedAt();
        return draft(request)
                .phase(Phases.ACTIVE)
                .message(message)
                .waitingFor(null)
                .policy(Shown.policy(command.terms()))
                .role(Shown.role(command.terms()))
                .votes(Shown.votes(
                        request.getStatus().votes(),
                        Ballot.REQUEST,
                        command.ballot().filled()))
                .startedAt(startedAt == null ? at : startedAt)
                .expiresAt(expiresAt)
                .extensions(extensions(request.getStatus(), expiresAt, at))
                .grant(Shown.grant(command.terms(), objects))
                .conditions(conditions(request)
                        .set(Aspect.APPROVED, Condition.TRUE, Reasons.APPROVED, "everybody has who had to")
                        .set(Aspect.GRANTED, Condition.TRUE, Reasons.GRANTED, message)
                        .done())
                .build();
    }

    private static List<Extended> extensions(RoleAssumptionStatus stored, @Nullable Instant expiresAt, Instant at) {
        Instant before = stored.expiresAt();
        if (before == null || expiresAt == null || !expiresAt.isAfter(before)) {
            return stored.extensions();
        }
        List<Extended> more = new ArrayList<>(stored.extensions());
        more.add(new Extended(more.size() + 1, Words.duration(Duration.between(before, expiresAt)), at));
        return more;
    }

    /**
     * The status of an access that stands.
     *
     * @param waitingFor whom an extension waits for; empty: none does
     * @param subject of the votes; empty: they are not known
     * @param votes on it
     */
    RoleAssumptionStatus standing(
            RoleAssumption request, String message, String waitingFor, String subject, List<SignedAct> votes) {
        return draft(request)
                .phase(Phases.ACTIVE)
                .message(Shown.cut(message))
                .waitingFor(waitingFor.isEmpty() ? null : waitingFor)
                .votes(
                        subject.isEmpty()
                                ? request.getStatus().votes()
                                : Shown.votes(request.getStatus().votes(), subject, votes))
                .build();
    }

    /** The status of a request whose access should be gone and could not be taken away yet. */
    RoleAssumptionStatus revoking(RoleAssumption request, RevokeCommand command, int attempts, String problem) {
        String message =
                "should have ended at " + command.endedAt() + ", and could not be revoked: " + Shown.cut(problem);
        return draft(request)
                .phase(Phases.REVOKING)
                .message(message)
                .waitingFor(null)
                .revoke(new Revoke(command.endedAt(), attempts, Shown.cut(problem)))
                .conditions(conditions(request)
                        .set(Aspect.REVOKED, Condition.FALSE, Reasons.REVOKE_FAILED, Shown.cut(problem))
                        .done())
                .build();
    }

    /** Everything is deleted, and a late attempt to grant may still write: verified once it no longer can. */
    RoleAssumptionStatus removed(RoleAssumption request, RevokeCommand command, int attempts) {
        return draft(request)
                .phase(Phases.REVOKING)
                .message(Shown.cut(command.message() + "; all is deleted, and is verified to be gone after "
                        + command.notBefore()))
                .waitingFor(null)
                .revoke(new Revoke(command.endedAt(), attempts, null))
                .build();
    }

    /** The final status. */
    RoleAssumptionStatus ended(RoleAssumption request, RevokeCommand command, Receipt receipt) {
        boolean granted = receipt.deletedAt() != null;
        AssumptionConditions conditions = conditions(request);
        if (granted) {
            conditions
                    .set(Aspect.GRANTED, Condition.FALSE, Reasons.ENDED, Shown.cut(command.message()))
                    .set(Aspect.REVOKED, Condition.TRUE, Reasons.REVOKED, "revoked and verified");
        }
        return draft(request)
                .phase(Phases.ENDED)
                .outcome(command.outcome().name())
                .message(Shown.cut(command.message()))
                .waitingFor(null)
                .endedAt(command.endedAt())
                .revoke(null)
                .receipt(new AccessRequestStatus.Receipt(
                        receipt.deletedAt(), receipt.verifiedAt(), receipt.attempts(), receipt.residual()))
                .conditions(conditions.done())
                .build();
    }

    /** The final status of a request of which nobody will verify that the access is gone. */
    RoleAssumptionStatus abandoned(RoleAssumption request, RevokeCommand command, SignedAct act) {
        String message = "abandoned by " + Given.words(act) + ". It was never verified that the access is gone";
        return draft(request)
                .phase(Phases.ENDED)
                .outcome(Outcome.FAILED.name())
                .message(Shown.cut(message))
                .waitingFor(null)
                .endedAt(command.endedAt())
                .conditions(conditions(request)
                        .set(Aspect.REVOKED, Condition.FALSE, Reasons.ABANDONED, Shown.cut(message))
                        .done())
                .build();
    }

    private static RoleAssumptionStatusBuilder draft(RoleAssumption request) {
        return request.getStatus().toBuilder()
                .observedGeneration(request.getMetadata().getGeneration());
    }

    private AssumptionConditions conditions(RoleAssumption request) {
        return new AssumptionConditions(
                request.getStatus().conditions(),
                clock.instant(),
                request.getMetadata().getGeneration());
    }
}
