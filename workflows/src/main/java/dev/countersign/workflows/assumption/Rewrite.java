package dev.countersign.workflows.assumption;

import dev.countersign.api.assumption.ActiveGrant;
import dev.countersign.api.assumption.GrantCommand;
import dev.countersign.api.assumption.GrantResult;
import dev.countersign.api.assumption.RoleActivities;
import dev.countersign.workflows.Calls;
import dev.countersign.workflows.Insist;
import dev.countersign.workflows.LateWrite;
import dev.countersign.workflows.ThisRun;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes a grant that stands once more. It never delays the end that the access has. */
final class Rewrite {

    /** What is left of the access must suffice to write. */
    private static final Duration LEAST_LEFT = Duration.ofSeconds(1);

    private final Case request;
    private final String what;
    private final String otherwise;
    private String problem = "";

    /**
     * A rewrite that has not begun.
     *
     * @param what what Temporal's UI calls it, such as {@code Extend}
     * @param otherwise what people are told where it did not succeed, such as {@code it is not extended}
     */
    Rewrite(Case request, String what, String otherwise) {
        this.request = request;
        this.what = what;
        this.otherwise = otherwise;
    }

    /**
     * Writes; empty where that did not succeed before the end that the access has.
     *
     * @param command the call that may write until that instant
     * @param write the activity
     */
    Optional<GrantResult.Granted> write(
            Function<Instant, GrantCommand> command, BiFunction<RoleActivities, GrantCommand, GrantResult> write) {
        Instant notAfter = notAfter(request.known().grant());
        Duration left = Duration.between(ThisRun.now(), notAfter);
        if (left.compareTo(LEAST_LEFT) < 0) {
            return refuse("the access ends at once");
        }
        RoleActivities stub = Workflow.newActivityStub(
                RoleActivities.class,
                ActivityOptions.newBuilder(
                                Calls.granting(what + " " + request.known().request()))
                        .setScheduleToCloseTimeout(left)
                        .build());
        try {
            GrantResult result = request.known()
                    .lateWrite()
                    .around(notAfter, until -> write.apply(stub, command.apply(until)), Granting::settles);
            return switch (result) {
                case GrantResult.Granted granted -> Optional.of(granted);
                case GrantResult.NotGranted refused -> refuse(refused.message());
                case GrantResult.TooLate _ -> refuse("it could not be written in time");
            };
        } catch (ActivityFailure failure) {
            if (Insist.isCancel(failure)) {
                throw failure;
            }
            return refuse(Calls.cause(failure));
        }
    }

    private static Instant notAfter(ActiveGrant grant) {
        Instant window = LateWrite.window();
        @Nullable Instant end = grant.expiresAt();
        return end == null || window.isBefore(end) ? window : end;
    }

    private Optional<GrantResult.Granted> refuse(String why) {
        problem = otherwise + ": " + why;
        return Optional.empty();
    }

    /** Why it did not succeed. */
    String problem() {
        return problem;
    }
}
