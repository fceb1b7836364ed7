package dev.countersign.tracing;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;

/** A workflow with everything that ours have: activities of both kinds, signals, updates, timers, a next run. */
@WorkflowInterface
public interface Errands {

    /** What must never be seen in a span. */
    String SECRET = "because of ticket 4711";

    @WorkflowMethod(name = "Errands")
    String run(boolean handOn, String cause, String reason);

    @SignalMethod
    void nudge(String cause);

    @UpdateMethod
    String act(String reason);

    /** Its effects. */
    @ActivityInterface
    interface Effects {
        String fetch(String what);

        String look(String what);

        String fail(String reason);
    }

    /** Effects that say what they were asked. */
    final class Plain implements Effects {
        @Override
        public String fetch(String what) {
            return "fetched " + what;
        }

        @Override
        public String look(String what) {
            return "saw " + what;
        }

        @Override
        public String fail(String reason) {
            throw ApplicationFailure.newNonRetryableFailure(reason, "Refused");
        }
    }

    /** The workflow. */
    final class Carried implements Errands {

        private final Effects effects = Workflow.newActivityStub(
                Effects.class,
                ActivityOptions.newBuilder()
                        .setStartToCloseTimeout(Duration.ofMinutes(1))
                        .setRetryOptions(
                                RetryOptions.newBuilder().setMaximumAttempts(1).build())
                        .build());
        private final Effects local = Workflow.newLocalActivityStub(
                Effects.class,
                LocalActivityOptions.newBuilder()
                        .setStartToCloseTimeout(Duration.ofMinutes(1))
                        .build());
        private String cause = "";
        private String reason = "";

        @Override
        public String run(boolean handOn, String knownCause, String knownReason) {
            cause = cause.isEmpty() ? knownCause : cause;
            reason = reason.isEmpty() ? knownReason : reason;
            effects.fetch(SECRET);
            Workflow.await(() -> !cause.isEmpty());
            if (handOn) {
                Workflow.newContinueAsNewStub(Errands.class).run(false, cause, reason);
            }
            Workflow.sleep(Duration.ofHours(1));
            local.look(SECRET);
            Workflow.await(() -> !reason.isEmpty());
            return reason.equals("fail") ? effects.fail(SECRET) : "done";
        }

        @Override
        public void nudge(String told) {
            cause = told;
        }

        @Override
        public String act(String told) {
            reason = told;
            return "counted";
        }
    }
}
