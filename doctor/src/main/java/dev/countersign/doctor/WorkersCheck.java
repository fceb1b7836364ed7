package dev.countersign.doctor;

import dev.countersign.api.TaskQueues;
import dev.countersign.doctor.TemporalServer.Work;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Whether somebody does what is to be done. */
public final class WorkersCheck implements Check {

    /** NB. A poll lasts a minute at most, and the server remembers a poller for five after its last. */
    private static final Duration LATELY = Duration.ofMinutes(2);

    private static final String CHECK = "workers";

    private final TemporalServer server;
    private final String namespace;
    private final InstantSource clock;

    public WorkersCheck(TemporalServer server, String namespace, InstantSource clock) {
        this.server = server;
        this.namespace = namespace;
        this.clock = clock;
    }

    @Override
    public List<Finding> look() {
        try {
            long workflows = polling(TaskQueues.COUNTERSIGN, Work.WORKFLOWS);
            long activities = polling(TaskQueues.COUNTERSIGN, Work.ACTIVITIES);
            long notices = polling(TaskQueues.NOTICES, Work.ACTIVITIES);
            return List.of(
                    workflows == 0 || activities == 0 ? nobody(workflows, activities) : some(workflows),
                    notices == 0 ? noNotices() : Finding.ok("notices", "notices and role assumption are served"));
        } catch (StatusRuntimeException e) {
            return List.of(Finding.error(
                    CHECK,
                    "Temporal at " + server.target() + " does not say who polls: " + TemporalServer.words(e),
                    "See the finding about Temporal; who polls is not known."));
        }
    }

    private long polling(String queue, Work work) {
        Instant since = clock.instant().minus(LATELY);
        return server.polls(namespace, queue, work).stream()
                .filter(at -> at.isAfter(since))
                .count();
    }

    private static Finding some(long workflows) {
        return Finding.ok(CHECK, "the task queue '" + TaskQueues.COUNTERSIGN + "' is polled by " + workflows);
    }

    private static Finding nobody(long workflows, long activities) {
        String what = workflows == 0 && activities == 0
                ? "nobody"
                : "nobody for " + (workflows == 0 ? "workflows" : "activities") + ", though for "
                        + (workflows == 0 ? "activities" : "workflows");
        return Finding.error(
                CHECK,
                "the task queue '" + TaskQueues.COUNTERSIGN + "' is polled by " + what
                        + ": nothing is decided, granted or revoked but by the sweeper",
                "Start countersign-worker, or look into its log for why it does not start; it has to use the same"
                        + " Temporal namespace.");
    }

    private static Finding noNotices() {
        return Finding.warning(
                "notices",
                "the task queue '" + TaskQueues.NOTICES + "' is polled by nobody: no worker serves role assumption",
                "Where people ask for roles, start a worker without countersign.assumptions.enabled=false.");
    }
}
