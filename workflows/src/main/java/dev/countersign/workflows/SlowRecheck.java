package dev.countersign.workflows;

import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Functions.Proc1;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What makes up for a lost nudge: after ten minutes of waiting one activity is started that fails retryably every ten
 * minutes while there is nothing new. However long the wait, it writes no more history than that.
 */
public final class SlowRecheck {

    /** How long a wait stays without a re-check, and how long lies between two looks. */
    static final Duration INTERVAL = Duration.ofMinutes(10);

    private final String summary;
    private @Nullable Watch watch;

    /**
     * A re-check that has not begun.
     *
     * @param summary what the timer before it is for
     */
    public SlowRecheck(String summary) {
        this.summary = summary;
    }

    /**
     * Blocks until there is news or the re-check has returned.
     *
     * @param basis what the re-check is called with; it starts anew when that has changed
     * @param look the activity, through a stub made with {@link Calls#recheck}
     * @param command what the activity is called with
     * @throws io.temporal.failure.CanceledFailure when the surrounding scope is cancelled
     */
    public <C> void await(Object basis, Proc1<C> look, Supplier<C> command, BooleanSupplier news) {
        Watch current = watch;
        if (current == null || current.returned || !current.basis.equals(basis)) {
            stop();
            current = new Watch(basis, Alarm.in(INTERVAL, summary), () -> Async.procedure(look, command.get()));
            watch = current;
        }
        current.await(news);
    }

    /** Ends the re-check and its timer. */
    public void stop() {
        if (watch != null) {
            watch.quiet.cancel();
            watch.scope.cancel();
            watch = null;
        }
    }

    private static final class Watch {
        private final Object basis;
        private final Alarm quiet;
        private final CancellationScope scope;
        private boolean started;
        private boolean returned;

        Watch(Object basis, Alarm quiet, Supplier<Promise<Void>> look) {
            this.basis = basis;
            this.quiet = quiet;
            // NB. A re-check that failed for good counts as returned: the next one starts ten minutes later.
            this.scope = Workflow.newCancellationScope(() -> look.get().handle((nothing, failure) -> returned = true));
        }

        void await(BooleanSupplier news) {
            ThisRun.waitUntil(() -> news.getAsBoolean() || quiet.rang());
            if (!started && !news.getAsBoolean()) {
                started = true;
                scope.run();
            }
            ThisRun.waitUntil(() -> news.getAsBoolean() || returned);
        }
    }
}
