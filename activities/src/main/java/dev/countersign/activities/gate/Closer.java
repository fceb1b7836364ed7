package dev.countersign.activities.gate;

import dev.countersign.activities.AuditEvent;
import dev.countersign.activities.AuditSink;
import dev.countersign.activities.ClusterException;
import dev.countersign.activities.Conflicts;
import dev.countersign.api.gate.CloseCommand;
import dev.countersign.api.gate.Opening.Opened;
import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.crds.gate.ApprovalTaskSpec;
import dev.countersign.crds.gate.ApprovalTaskStatus;
import dev.countersign.policy.pipeline.RunCondition;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a verdict: first to the audit, then into the task, then into the CustomRun, which lets the pipeline go on. */
final class Closer {

    private static final Logger LOG = LoggerFactory.getLogger(Closer.class);

    private final CustomRuns runs;
    private final Tasks tasks;
    private final VoteCount votes;
    private final GateEvents events;
    private final AuditSink audit;
    private final Clock clock;

    Closer(CustomRuns runs, Tasks tasks, VoteCount votes, GateEvents events, AuditSink audit, Clock clock) {
        this.runs = runs;
        this.tasks = tasks;
        this.votes = votes;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    void close(CloseCommand command) {
        Optional<RunView> run = runs.find(command.customRun());
        Ending ending = Ending.of(command, run);
        audit.write(new AuditEvent(
                "gate/" + command.customRun().uid() + "/" + command.outcome(),
                clock.instant(),
                "approval-task-" + ending.taskReason().toLowerCase(Locale.ROOT),
                command.customRun(),
                ending.facts(command)));
        Opened opened = command.opened();
        if (opened != null) {
            Conflicts.retry(
                    () -> tasks.find(opened.task()).ifPresent(task -> closeTask(command, opened, ending, task)));
        }
        if (run.filter(Closer::awaitsUs).isPresent()) {
            runs.write(command.customRun(), ending.condition());
            events.tell(
                    command.customRun(),
                    !RunCondition.TRUE.equals(ending.condition().status()),
                    "ApprovalTask" + ending.taskReason(),
                    ending.condition().message());
        }
    }

    /** NB. Anybody who may start workflows can name any CustomRun; one that asks for no task is not ours to end. */
    private static boolean awaitsUs(RunView run) {
        return run.ending().isEmpty() && !(RunParams.of(run) instanceof RunParams.SomethingElse);
    }

    private void closeTask(CloseCommand command, Opened opened, Ending ending, ApprovalTask task) {
        Standing standing = votes.of(opened, task, command.acts());
        ApprovalTask answered = command.acts().isEmpty() ? task : enter(standing, task);
        ApprovalTaskStatus status = new TaskStatus(
                        opened.rule(), ending.state(), standing.tally(), ending.findings(standing.votes()))
                .of(answered, command.revision(), clock.instant());
        if (!status.equals(answered.getStatus())) {
            tasks.writeStatus(answered, status);
        }
    }

    /** NB. The verdict stands without it: a signed vote that the API server does not let us enter is in the status. */
    private ApprovalTask enter(Standing standing, ApprovalTask task) {
        ApprovalTaskSpec answered = WrittenEntries.answered(task.getSpec(), standing.approvers());
        if (answered.equals(task.getSpec())) {
            return task;
        }
        try {
            return tasks.writeSpec(task, answered);
        } catch (ClusterException e) {
            return switch (e.kind()) {
                case FORBIDDEN, INVALID -> {
                    LOG.atWarn()
                            .addKeyValue("task", Tasks.ref(task))
                            .addKeyValue("why", e.getMessage())
                            .log("signed votes could not be entered into spec.approvers");
                    yield task;
                }
                case CONFLICT, NOT_FOUND, BUSY, UNREACHABLE -> throw e;
            };
        }
    }
}
