package dev.countersign.workflows.assumption;

import dev.countersign.api.SignedAct;
import dev.countersign.api.SignedAct.Act;
import dev.countersign.api.assumption.ActiveGrant;
import dev.countersign.api.assumption.GrantResult;
import dev.countersign.api.assumption.RoleActivities;
import dev.countersign.api.assumption.Standing.Extendable;
import dev.countersign.workflows.Calls;
import dev.countersign.workflows.Insist;
import dev.countersign.workflows.LateWrite;
import dev.countersign.workflows.ThisRun;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes one access last longer. It counts only once the grant itself says so, and never delays the end that it has. */
final class Extension {

    /** What is left of the access must suffice to write the new end. */
    private static final Duration LEAST_LEFT = Duration.ofSeconds(1);

    private final Case request;
    private final Extendable extendable;
    private String problem = "";

    Extension(Case request, Extendable extendable) {
        this.request = request;
        this.extendable = extendable;
    }

    /** Writes the new end; empty where that did not succeed before the end that the access has. */
    Optional<ActiveGrant> write() {
        ActiveGrant grant = request.known().grant();
        Instant window = LateWrite.window();
        Instant end = grant.expiresAt();
        Instant notAfter = end == null || window.isBefore(end) ? window : end;
        Duration left = Duration.between(ThisRun.now(), notAfter);
        if (left.compareTo(LEAST_LEFT) < 0) {
            problem = "it is not extended: the access ends at once";
            return Optional.empty();
        }
        return call(notAfter, left)
                .map(granted -> new ActiveGrant(
                        granted.objects(), grant.since(), extendable.expiresAt(), grant.extensions() + 1));
    }

    private Optional<GrantResult.Granted> call(Instant notAfter, Duration left) {
        RoleActivities stub = Workflow.newActivityStub(
                RoleActivities.class,
                ActivityOptions.newBuilder(
                                Calls.granting("Extend " + request.known().request()))
                        .setScheduleToCloseTimeout(left)
                        .build());
        try {
            GrantResult result = request.known()
                    .lateWrite()
                    .around(
                            notAfter,
                            until -> stub.grant(
                                    request.known().grantCommand(extendable.expiresAt(), until, ThisRun.now())),
                            Granting::settles);
            return switch (result) {
                case GrantResult.Granted granted -> Optional.of(granted);
                case GrantResult.NotGranted refused -> refuse("it is not extended: " + refused.message());
                case GrantResult.TooLate _ -> refuse("it is not extended: the new end could not be written in time");
            };
        } catch (ActivityFailure failure) {
            if (Insist.isCancel(failure)) {
                throw failure;
            }
            return refuse("it is not extended: " + Calls.cause(failure));
        }
    }

    private Optional<GrantResult.Granted> refuse(String why) {
        problem = why;
        return Optional.empty();
    }

    /** Why it did not succeed. */
    String problem() {
        return problem;
    }

    /** Why acts did not count after all, by act id: the wish for longer among them, and what was refused before. */
    Map<String, String> refusals(List<SignedAct> acts) {
        Map<String, String> refused = new HashMap<>(extendable.refused());
        acts.stream().filter(act -> act.act() == Act.EXTEND).forEach(act -> refused.putIfAbsent(act.actId(), problem));
        return refused;
    }
}
