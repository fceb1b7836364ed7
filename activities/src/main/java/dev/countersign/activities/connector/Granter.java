package dev.countersign.activities.connector;

import dev.countersign.activities.ClusterException;
import dev.countersign.activities.grant.GrantWriter;
import dev.countersign.api.GrantedObject;
import dev.countersign.api.Outcome;
import dev.countersign.api.Verdict;
import dev.countersign.api.connector.Evaluation;
import dev.countersign.api.connector.GrantCommand;
import dev.countersign.api.connector.GrantResult;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Grants: evaluates again, writes the audit event, then the grant, then the status. */
final class Granter {

    private final Evaluator evaluator;
    private final GrantPlanner planner;
    private final GrantWriter writer;
    private final ClusterWrites writes;
    private final GrantRemover remover;
    private final RequestStatuses statuses;
    private final ConnectorAudit audit;
    private final Clock clock;

    Granter(
            Evaluator evaluator,
            GrantPlanner planner,
            GrantWriter writer,
            ClusterWrites writes,
            GrantRemover remover,
            RequestStatuses statuses,
            ConnectorAudit audit,
            Clock clock) {
        this.evaluator = evaluator;
        this.planner = planner;
        this.writer = writer;
        this.writes = writes;
        this.remover = remover;
        this.statuses = statuses;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Grants, or says why not.
     *
     * @param attempt which attempt of the call this is, from 1
     * @throws RuntimeException when something could not be read or written
     */
    GrantResult grant(GrantCommand command, int attempt) {
        if (isTooLate(command)) {
            return new GrantResult.TooLate();
        }
        Optional<Look> looked = evaluator.look(command.request(), command.pinned(), Occasion.GRANTING);
        if (looked.isEmpty()) {
            return notGranted(command, Evaluations.gone(command.request(), command.pinned()));
        }
        Look look = looked.get();
        if (look.failure().isPresent() || !(look.verdict().orElse(null) instanceof Verdict.Allowed)) {
            statuses.tryWaiting(look, command.revision());
            return notGranted(command, Evaluations.of(look));
        }
        return switch (planner.plan(look)) {
            case GrantPlan.NotYet(String message) -> {
                statuses.tryNotSynced(look, message, command.revision());
                throw new IllegalStateException(message);
            }
            case GrantPlan.Impossible(String message) -> {
                statuses.tryNotSynced(look, message, command.revision());
                yield notGranted(command, impossible(look, message));
            }
            case GrantPlan.Ready plan -> write(command, look, plan, attempt);
        };
    }

    private GrantResult write(GrantCommand command, Look look, GrantPlan.Ready plan, int attempt) {
        Evaluation evaluation = Evaluations.of(look);
        audit.granting(command.request(), evaluation.access(), clock.instant(), command.revision());
        List<GrantedObject> written = new ArrayList<>();
        try {
            for (GrantPlan.Pair pair : plan.pairs()) {
                if (isTooLate(command)) {
                    return undone(written);
                }
                written.add(writer.write(pair.role()));
                if (isTooLate(command)) {
                    return undone(written);
                }
                written.add(writer.write(pair.binding()));
            }
        } catch (ClusterException | IllegalStateException e) {
            statuses.tryNotSynced(look, String.valueOf(e.getMessage()), command.revision());
            throw e;
        }
        Instant at = clock.instant();
        statuses.active(look, plan.sync(), written, command.revision());
        return new GrantResult.Granted(evaluation, written, at, attempt);
    }

    /** NB. NotGranted says that nothing stands, so what an earlier attempt may have written is removed first. */
    private GrantResult notGranted(GrantCommand command, Evaluation evaluation) {
        remover.remove(command.request(), GrantFinder.names(command.request(), evaluation.pinned()));
        return new GrantResult.NotGranted(evaluation);
    }

    /** NB. TooLate says that nothing was written, so what was written is taken back first. */
    private GrantResult undone(List<GrantedObject> written) {
        written.reversed().forEach(writes::delete);
        return new GrantResult.TooLate();
    }

    private boolean isTooLate(GrantCommand command) {
        return !clock.instant().isBefore(command.notAfter());
    }

    private static Evaluation impossible(Look look, String message) {
        Evaluation allowed = Evaluations.of(look);
        return new Evaluation(
                new Verdict.Denied(Outcome.FAILED, Reasons.SYNC_FAILED, message), allowed.pinned(), allowed.access());
    }
}
