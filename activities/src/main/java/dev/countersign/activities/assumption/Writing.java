package dev.countersign.activities.assumption;

import dev.countersign.activities.ClusterException;
import dev.countersign.activities.grant.GrantWriter;
import dev.countersign.api.GrantedObject;
import dev.countersign.api.RequestRef;
import dev.countersign.api.assumption.GrantCommand;
import dev.countersign.api.assumption.GrantResult;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.crds.assumption.RoleAssumptionStatus;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes what was decided: the audit event, then the grant, then the status. */
final class Writing {

    private final Targets targets;
    private final GrantPlanner planner;
    private final AssumptionStatuses statuses;
    private final AssumptionProjection projection;
    private final AssumptionAudit audit;
    private final AssumptionEvents events;
    private final Clock clock;

    Writing(
            Targets targets,
            GrantPlanner planner,
            AssumptionStatuses statuses,
            AssumptionProjection projection,
            AssumptionAudit audit,
            AssumptionEvents events,
            Clock clock) {
        this.targets = targets;
        this.planner = planner;
        this.statuses = statuses;
        this.projection = projection;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Why something is written. */
    enum Purpose {
        GRANT,
        EXTEND,
        REPAIR
    }

    /** Whether nothing may be written for that call any more. */
    boolean isTooLate(GrantCommand command) {
        return !clock.instant().isBefore(command.notAfter());
    }

    /**
     * Writes the grant.
     *
     * @param attempt which attempt of the call this is, from 1
     * @throws RuntimeException when something could not be written or audited
     */
    GrantResult write(GrantCommand command, Purpose purpose, int attempt) {
        RequestRef ref = command.request();
        Targets.Target target = targets.of(ref, command.terms());
        tell(command, purpose);
        List<GrantedObject> written = new ArrayList<>();
        GrantWriter writer = new GrantWriter(target.cluster());
        try {
            for (HasMetadata planned : planner.plan(ref, command.terms(), target.grantee(), command.expiresAt())) {
                if (isTooLate(command)) {
                    return undone(target, purpose == Purpose.GRANT ? written : List.of());
                }
                written.add(writer.write(planned));
            }
        } catch (ClusterException | IllegalStateException e) {
            show(command, String.valueOf(e.getMessage()));
            throw e;
        }
        Instant at = clock.instant();
        statuses.write(ref, command.revision(), stored -> projection.active(stored, command, written, at));
        told(command, purpose, at);
        return new GrantResult.Granted(
                written, at, attempt, "granted by " + command.terms().policy().name());
    }

    private void told(GrantCommand command, Purpose purpose, Instant at) {
        switch (purpose) {
            case GRANT -> {
                audit.granted(command, at);
                events.granted(command, at);
            }
            case EXTEND -> events.extended(command, at);
            case REPAIR -> {}
        }
    }

    private void tell(GrantCommand command, Purpose purpose) {
        Instant now = clock.instant();
        switch (purpose) {
            case GRANT -> audit.granting(command, now);
            case EXTEND -> audit.extended(command, now);
            case REPAIR -> audit.repairing(command, now);
        }
    }

    /** Shows why nothing is written. */
    void show(GrantCommand command, String problem) {
        statuses.attempt(command.request(), command.revision(), stored -> problem(stored, problem));
    }

    private RoleAssumptionStatus problem(RoleAssumption stored, String problem) {
        return Requests.isActive(stored)
                ? projection.standing(stored, problem, "", "", List.of())
                : projection.notGranted(stored, problem);
    }

    /** NB. TooLate says that nothing was written, so what was written is taken back first. */
    private static GrantResult undone(Targets.Target target, List<GrantedObject> written) {
        written.reversed().forEach(target.cluster()::delete);
        return new GrantResult.TooLate();
    }
}
