package dev.countersign.activities.gate;

import dev.countersign.activities.AuditEvent;
import dev.countersign.activities.AuditSink;
import dev.countersign.activities.ClusterException;
import dev.countersign.activities.Unfinished;
import dev.countersign.api.ActVerifier;
import dev.countersign.api.Decision;
import dev.countersign.api.RequestRef;
import dev.countersign.api.SignedAct;
import dev.countersign.api.gate.CloseCommand;
import dev.countersign.api.gate.Count;
import dev.countersign.api.gate.CountCommand;
import dev.countersign.api.gate.GateActivities;
import dev.countersign.api.gate.GateOutcome;
import dev.countersign.api.gate.Opening;
import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.crds.gate.ApprovalTaskStatus;
import dev.countersign.policy.gate.Answer;
import dev.countersign.policy.gate.Tally;
import dev.countersign.policy.pipeline.RunCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The approval gate on a real cluster. */
public final class GateActivitiesImpl implements GateActivities {

    private static final Logger LOG = LoggerFactory.getLogger(GateActivitiesImpl.class);

    private final CustomRuns runs;
    private final Tasks tasks;
    private final VoteCount votes;
    private final Opener opener;
    private final Closer closer;
    private final AuditSink audit;
    private final GateMetrics metrics;
    private final Clock clock;

    /**
     * Serves the cluster of that client.
     *
     * @param selfApproval whether whoever started a run may approve it
     * @param installation the id that signed acts must carry
     */
    public GateActivitiesImpl(
            KubernetesClient client,
            VotePolicyGuard guard,
            SelfApprovalSettings selfApproval,
            ActVerifier verifier,
            String installation,
            AuditSink audit,
            GateMetrics metrics,
            Clock clock) {
        this(client, (VoteGuard) guard, selfApproval, verifier, installation, audit, metrics, clock);
    }

    GateActivitiesImpl(
            KubernetesClient client,
            VoteGuard guard,
            SelfApprovalSettings selfApproval,
            ActVerifier verifier,
            String installation,
            AuditSink audit,
            GateMetrics metrics,
            Clock clock) {
        this.audit = audit;
        this.metrics = metrics;
        this.clock = clock;
        this.runs = new CustomRuns(client, clock);
        this.tasks = new Tasks(client);
        this.votes = new VoteCount(guard, verifier, installation);
        GateEvents events = new GateEvents(client, clock);
        this.opener = new Opener(
                runs,
                tasks,
                guard,
                selfApproval.allowed(),
                new Starters(client, selfApproval.policies()),
                events,
                clock);
        this.closer = new Closer(runs, tasks, votes, events, audit, clock);
    }

    @Override
    public Opening open(RequestRef customRun) {
        Opening opening = opener.open(customRun);
        if (opening instanceof Opening.Refused(String reason, String message)) {
            audit.write(new AuditEvent(
                    "gate/" + customRun.uid() + "/" + GateOutcome.REFUSED,
                    clock.instant(),
                    "approval-task-refused",
                    customRun,
                    Map.of("reason", reason, "message", message)));
            metrics.ended(GateOutcome.REFUSED);
        }
        return opening;
    }

    @Override
    public Count count(CountCommand command) {
        Optional<RunView> run = runs.find(command.customRun());
        if (run.isEmpty()) {
            return new Count.Over(GateOutcome.GONE, "CustomRun " + command.customRun() + " is gone");
        }
        if (run.get().ending().isPresent()) {
            return over(run.get().ending().get());
        }
        if (run.get().cancelled()) {
            return new Count.Over(GateOutcome.CANCELLED, run.get().cancelMessage());
        }
        return tasks.find(command.opened().task())
                .map(task -> count(command, task))
                .orElseGet(() -> new Count.Over(
                        GateOutcome.GONE,
                        "ApprovalTask " + command.opened().task() + " was deleted before it was decided"));
    }

    @Override
    public void close(CloseCommand command) {
        closer.close(command);
        metrics.ended(command.outcome());
    }

    @Override
    public void recheck(CountCommand command) {
        if (count(command) instanceof Count.Waiting waiting) {
            throw Unfinished.failure("NothingNew", waiting.message());
        }
    }

    private static Count over(RunView.Ending ending) {
        return new Count.Over(
                RunCondition.CANCELLED.equals(ending.reason()) ? GateOutcome.CANCELLED : GateOutcome.GONE,
                "the CustomRun has ended: " + ending.reason() + ", " + ending.message());
    }

    private Count count(CountCommand command, ApprovalTask task) {
        Standing standing = votes.of(command.opened(), task, command.acts());
        command.acts().stream()
                .filter(act -> standing.refused().containsKey(act.actId()))
                .forEach(act -> audit.write(refusal(command, act, standing)));
        Tally.Result tally = standing.tally();
        return switch (tally.state()) {
            case APPROVED ->
                new Count.Decided(
                        new Decision.Approved(tally.approvedBy(), Wording.words(tally, Answer.APPROVED)),
                        standing.refused());
            case REJECTED ->
                new Count.Decided(
                        new Decision.Rejected(tally.rejectedBy(), Wording.words(tally, Answer.REJECTED)),
                        standing.refused());
            case PENDING -> {
                String message = Wording.waiting(command.opened().rule(), tally, standing.votes());
                project(command, task, TaskStatus.pending(command.opened().rule(), tally, message, standing.votes()));
                yield new Count.Waiting(tally.received(), message, standing.refused());
            }
        };
    }

    /** NB. Only claims of the act stand in it: whoever sent it may have made them up. */
    private static AuditEvent refusal(CountCommand command, SignedAct act, Standing standing) {
        return new AuditEvent(
                "act/" + act.actId() + "/refused",
                act.at(),
                "vote-refused",
                command.customRun(),
                Map.of(
                        "claimed-person", act.person(),
                        "claimed-act", act.act().name(),
                        "reason", String.valueOf(standing.refused().get(act.actId()))));
    }

    /** NB. The answer does not depend on it, and the next count writes it again. */
    private void project(CountCommand command, ApprovalTask task, TaskStatus status) {
        ApprovalTaskStatus projected = status.of(task, command.revision(), clock.instant());
        if (projected.equals(task.getStatus()) || TaskStatus.isNewer(task, command.revision())) {
            return;
        }
        try {
            tasks.writeStatus(task, projected);
        } catch (ClusterException e) {
            LOG.atInfo()
                    .addKeyValue("task", command.opened().task())
                    .addKeyValue("why", e.getMessage())
                    .log("the count was not written into the task");
        }
    }
}
