package dev.countersign.workflows.assumption;

import dev.countersign.api.Outcome;
import dev.countersign.api.assumption.ActiveGrant;
import dev.countersign.api.assumption.GrantResult;
import dev.countersign.api.assumption.Terms;
import dev.countersign.workflows.Alarm;
import dev.countersign.workflows.Calls;
import dev.countersign.workflows.Ending;
import dev.countersign.workflows.Insist;
import dev.countersign.workflows.LateWrite;
import dev.countersign.workflows.ThisRun;
import io.temporal.failure.ActivityFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The grant of one request, tried until it stands or is out of the question. */
final class Granting {

    /** A cluster that takes no grant is tried for so long at least. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final Case request;
    private final Waiting waiting;

    Granting(Case request, Waiting waiting) {
        this.request = request;
        this.waiting = waiting;
    }

    /** Grants; says if the request ends instead. */
    Optional<Ending> grant() {
        Terms terms = request.known().terms();
        Instant decidedAt = ThisRun.now();
        Instant patience = decidedAt.plus(PATIENCE);
        Instant decideBy = terms.decideBy();
        Instant giveUp = decideBy != null && decideBy.isAfter(patience) ? decideBy : patience;
        while (true) {
            Optional<Ending> passed = endPassed();
            if (passed.isPresent()) {
                return passed;
            }
            Optional<Instant> expiry = terms.expiry(ThisRun.now());
            switch (call(expiry, decidedAt)) {
                case Try.Granted(GrantResult.Granted granted) -> {
                    becomeActive(granted, expiry);
                    return Optional.empty();
                }
                case Try.Refused(GrantResult.NotGranted refused) -> {
                    return Optional.of(Ending.now(refused.outcome(), refused.reason(), refused.message()));
                }
                case Try.Failed(String why) -> {
                    Optional<Ending> over = awaitNext(why, giveUp);
                    if (over.isPresent()) {
                        return over;
                    }
                }
            }
        }
    }

    private Optional<Ending> endPassed() {
        Instant now = ThisRun.now();
        return request.known()
                .terms()
                .expiry(now)
                .filter(end -> !end.isAfter(now))
                .map(end -> Ending.now(
                        Outcome.DENIED,
                        "EndPassed",
                        "the access would have ended at " + end + ", before it could be granted"));
    }

    private Try call(Optional<Instant> expiry, Instant decidedAt) {
        request.progress().granting();
        request.board().show("it is being granted");
        try {
            GrantResult result = request.known()
                    .lateWrite()
                    .around(
                            LateWrite.window(),
                            notAfter -> request.calls()
                                    .grant()
                                    .grant(request.known().grantCommand(expiry.orElse(null), notAfter, decidedAt)),
                            Granting::settles);
            return switch (result) {
                case GrantResult.Granted granted -> new Try.Granted(granted);
                case GrantResult.NotGranted refused -> new Try.Refused(refused);
                case GrantResult.TooLate _ -> new Try.Failed("the grant came too late");
            };
        } catch (ActivityFailure failure) {
            if (Insist.isCancel(failure)) {
                throw failure;
            }
            return new Try.Failed("the grant failed: " + Calls.cause(failure));
        }
    }

    /** Whether an answer says that no attempt before the one that answered can have written. */
    static boolean settles(GrantResult result) {
        return switch (result) {
            case GrantResult.Granted granted -> granted.attempt() == 1;
            case GrantResult.NotGranted _ -> true;
            case GrantResult.TooLate _ -> false;
        };
    }

    private void becomeActive(GrantResult.Granted granted, Optional<Instant> expiry) {
        waiting.stop();
        request.known().granted(new ActiveGrant(granted.objects(), granted.at(), expiry.orElse(null), 0));
        request.progress().active(granted.at());
        request.board().showActive(granted.message());
    }

    /** Waits until no attempt writes any more, and takes what people do meanwhile. */
    private Optional<Ending> awaitNext(String why, Instant giveUp) {
        if (!giveUp.isAfter(ThisRun.now())) {
            return endPassed().or(() -> Optional.of(Ending.now(Outcome.FAILED, "GrantFailed", why)));
        }
        String shown = why + ", which is tried again";
        request.progress().awaiting(shown);
        request.board().show(shown);
        Instant until = request.known().lateWrite().until();
        Alarm settled =
                Alarm.at(until == null ? ThisRun.now() : until, "Until then an attempt to grant may still write");
        while (!settled.rang()) {
            waiting.awaitNews(settled::rang);
            Optional<Ending> over = request.hasNews() ? waiting.look() : Optional.empty();
            if (over.isPresent()) {
                settled.cancel();
                return over;
            }
        }
        return Optional.empty();
    }

    /** What came of one call. */
    private sealed interface Try {

        record Granted(GrantResult.Granted result) implements Try {}

        record Refused(GrantResult.NotGranted result) implements Try {}

        record Failed(String why) implements Try {}
    }
}
