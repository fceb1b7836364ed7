package dev.countersign.workflows;

import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;

/** One durable timer that says in Temporal's UI what it is for, and that leaves nothing behind when cancelled. */
public final class Alarm {

    private final CancellationScope scope;
    private boolean rang;

    private Alarm(Duration delay, String summary) {
        TimerOptions options =
                TimerOptions.newBuilder().setSummary(Markdown.summary(summary)).build();
        scope = Workflow.newCancellationScope(
                () -> Workflow.newTimer(delay, options).handle((fired, cancelled) -> rang = cancelled == null));
    }

    /** Starts a timer that rings after that time; at once when it is not positive. */
    public static Alarm in(Duration delay, String summary) {
        Alarm alarm = new Alarm(delay, summary);
        alarm.scope.run();
        return alarm;
    }

    /** Starts a timer that rings at that instant; at once when it has passed. */
    public static Alarm at(Instant due, String summary) {
        return in(Duration.between(ThisRun.now(), due), summary);
    }

    /** Whether it has rung. */
    public boolean rang() {
        return rang;
    }

    /** Takes the timer back. An alarm that has rung stays so. */
    public void cancel() {
        if (!rang) {
            scope.cancel();
        }
    }
}
