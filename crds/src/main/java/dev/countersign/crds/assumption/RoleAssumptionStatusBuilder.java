package dev.countersign.crds.assumption;

import dev.countersign.crds.Condition;
import dev.countersign.crds.assumption.RoleAssumptionStatus.Extended;
import dev.countersign.crds.assumption.RoleAssumptionStatus.Grant;
import dev.countersign.crds.assumption.RoleAssumptionStatus.PinnedPolicy;
import dev.countersign.crds.assumption.RoleAssumptionStatus.PolicyVerdict;
import dev.countersign.crds.assumption.RoleAssumptionStatus.Revoke;
import dev.countersign.crds.assumption.RoleAssumptionStatus.RoleSnapshot;
import dev.countersign.crds.assumption.RoleAssumptionStatus.Vote;
import dev.countersign.crds.connector.AccessRequestStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the status of a RoleAssumption together, field by field. What is not named keeps its value. */
public final class RoleAssumptionStatusBuilder {

    private @Nullable Long observedGeneration;
    private @Nullable Long revision;
    private @Nullable String phase;
    private @Nullable String outcome;
    private @Nullable String message;
    private @Nullable PinnedPolicy policy;
    private @Nullable RoleSnapshot role;
    private @Nullable String waitingFor;
    private List<Vote> votes;
    private @Nullable Instant startedAt;
    private @Nullable Instant expiresAt;
    private List<Extended> extensions;
    private @Nullable Instant endedAt;
    private @Nullable Revoke revoke;
    private @Nullable Grant grant;
    private AccessRequestStatus.@Nullable Receipt receipt;
    private List<PolicyVerdict> verdicts;
    private AccessRequestStatus.@Nullable WorkflowRef workflow;
    private List<Condition> conditions;

    RoleAssumptionStatusBuilder(RoleAssumptionStatus status) {
        observedGeneration = status.observedGeneration();
        revision = status.revision();
        phase = status.phase();
        outcome = status.outcome();
        message = status.message();
        policy = status.policy();
        role = status.role();
        waitingFor = status.waitingFor();
        votes = status.votes();
        startedAt = status.startedAt();
        expiresAt = status.expiresAt();
        extensions = status.extensions();
        endedAt = status.endedAt();
        revoke = status.revoke();
        grant = status.grant();
        receipt = status.receipt();
        verdicts = status.verdicts();
        workflow = status.workflow();
        conditions = status.conditions();
    }

    /** The status. */
    public RoleAssumptionStatus build() {
        return new RoleAssumptionStatus(
                observedGeneration,
                revision,
                phase,
                outcome,
                message,
                policy,
                role,
                waitingFor,
                votes,
                startedAt,
                expiresAt,
                extensions,
                endedAt,
                revoke,
                grant,
                receipt,
                verdicts,
                workflow,
                conditions);
    }

    /** Sets {@code status.observedGeneration}. */
    public RoleAssumptionStatusBuilder observedGeneration(@Nullable Long value) {
        observedGeneration = value;
        return this;
    }

    /** Sets {@code status.revision}. */
    public RoleAssumptionStatusBuilder revision(@Nullable Long value) {
        revision = value;
        return this;
    }

    /** Sets {@code status.phase}. */
    public RoleAssumptionStatusBuilder phase(@Nullable String value) {
        phase = value;
        return this;
    }

    /** Sets {@code status.outcome}. */
    public RoleAssumptionStatusBuilder outcome(@Nullable String value) {
        outcome = value;
        return this;
    }

    /** Sets {@code status.message}. */
    public RoleAssumptionStatusBuilder message(@Nullable String value) {
        message = value;
        return this;
    }

    /** Sets {@code status.policy}. */
    public RoleAssumptionStatusBuilder policy(@Nullable PinnedPolicy value) {
        policy = value;
        return this;
    }

    /** Sets {@code status.role}. */
    public RoleAssumptionStatusBuilder role(@Nullable RoleSnapshot value) {
        role = value;
        return this;
    }

    /** Sets {@code status.waitingFor}. */
    public RoleAssumptionStatusBuilder waitingFor(@Nullable String value) {
        waitingFor = value;
        return this;
    }

    /** Sets {@code status.votes}. */
    public RoleAssumptionStatusBuilder votes(List<Vote> value) {
        votes = value;
        return this;
    }

    /** Sets {@code status.startedAt}. */
    public RoleAssumptionStatusBuilder startedAt(@Nullable Instant value) {
        startedAt = value;
        return this;
    }

    /** Sets {@code status.expiresAt}. */
    public RoleAssumptionStatusBuilder expiresAt(@Nullable Instant value) {
        expiresAt = value;
        return this;
    }

    /** Sets {@code status.extensions}. */
    public RoleAssumptionStatusBuilder extensions(List<Extended> value) {
        extensions = value;
        return this;
    }

    /** Sets {@code status.endedAt}. */
    public RoleAssumptionStatusBuilder endedAt(@Nullable Instant value) {
        endedAt = value;
        return this;
    }

    /** Sets {@code status.revoke}. */
    public RoleAssumptionStatusBuilder revoke(@Nullable Revoke value) {
        revoke = value;
        return this;
    }

    /** Sets {@code status.grant}. */
    public RoleAssumptionStatusBuilder grant(@Nullable Grant value) {
        grant = value;
        return this;
    }

    /** Sets {@code status.receipt}. */
    public RoleAssumptionStatusBuilder receipt(AccessRequestStatus.@Nullable Receipt value) {
        receipt = value;
        return this;
    }

    /** Sets {@code status.verdicts}. */
    public RoleAssumptionStatusBuilder verdicts(List<PolicyVerdict> value) {
        verdicts = value;
        return this;
    }

    /** Sets {@code status.workflow}. */
    public RoleAssumptionStatusBuilder workflow(AccessRequestStatus.@Nullable WorkflowRef value) {
        workflow = value;
        return this;
    }

    /** Sets {@code status.conditions}. */
    public RoleAssumptionStatusBuilder conditions(List<Condition> value) {
        conditions = value;
        return this;
    }
}
