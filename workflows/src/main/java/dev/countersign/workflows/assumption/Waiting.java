package dev.countersign.workflows.assumption;

import dev.countersign.api.AccessPhase;
import dev.countersign.api.Outcome;
import dev.countersign.api.SignedAct;
import dev.countersign.api.assumption.Count;
import dev.countersign.api.assumption.Evaluation;
import dev.countersign.workflows.Alarm;
import dev.countersign.workflows.Ending;
import dev.countersign.workflows.SlowRecheck;
import dev.countersign.workflows.ThisRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A request before its grant: policy, then people, then the planned start. Each step says if the request ends there. */
final class Waiting {

    /** A vote signed before the deadline has so long to arrive. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(2);

    private final Case request;
    private final StageBells bells;
    private final SlowRecheck recheck = new SlowRecheck("Start the re-check that makes up for a lost nudge");

    Waiting(Case request) {
        this.request = request;
        this.bells = new StageBells(request.known(), request.teller());
    }

    /** Asks policy, unless an earlier run did. */
    Optional<Ending> evaluate() {
        Knowledge known = request.known();
        if (known.termsIfAny() != null) {
            return Optional.empty();
        }
        return switch (evaluation()) {
            case Evaluation.Allowed allowed -> {
                known.allowed(allowed.terms(), ThisRun.now());
                request.board().show(allowed.message());
                if (allowed.terms().approval() == null) {
                    request.teller().allowed(allowed.message());
                }
                yield Optional.empty();
            }
            case Evaluation.Refused refused -> {
                known.refused(refused.request());
                yield Optional.of(Ending.now(refused.outcome(), refused.reason(), refused.message()));
            }
        };
    }

    /** NB. What is tried again at leisure while it does not succeed, is tried at once when a nudge says that things changed. */
    private Evaluation evaluation() {
        while (true) {
            request.hints().seen();
            Optional<Evaluation> evaluation = request.calls()
                    .evaluate()
                    .callUnless(request.hints()::unseen, request.known().evaluateCommand(), request::trouble);
            if (evaluation.isPresent()) {
                return evaluation.get();
            }
        }
    }

    /** Counts whenever there is something to count, until people have decided or the time is over. */
    Optional<Ending> awaitPeople() {
        if (decided()) {
            return Optional.empty();
        }
        Instant decideBy =
                Objects.requireNonNull(request.known().terms().decideBy(), "people are asked until some instant");
        Alarm deadline = Alarm.at(decideBy.plus(ON_ITS_WAY), "Nobody has decided in time");
        try {
            while (!decided()) {
                // NB. Read before counting: whatever arrives while votes are counted is counted before a timeout.
                boolean late = deadline.rang();
                Optional<Ending> over = look();
                if (over.isPresent()) {
                    return over;
                }
                if (decided() || request.hasNews()) {
                    continue;
                }
                if (late) {
                    return Optional.of(Ending.now(
                            Outcome.APPROVAL_TIMED_OUT, "NobodyDecided", "nobody decided before " + decideBy));
                }
                request.handOnWhenSuggested();
                awaitNews(() -> deadline.rang() || bells.ring());
            }
            return Optional.empty();
        } finally {
            bells.stop();
            deadline.cancel();
        }
    }

    private boolean decided() {
        return request.known().ballot().decided();
    }

    /** Waits for the planned start, if there is one. */
    Optional<Ending> awaitStart() {
        Instant startAt = request.known().terms().request().startAt();
        if (startAt == null || !startAt.isAfter(ThisRun.now())) {
            return Optional.empty();
        }
        request.progress().scheduled(startAt);
        request.board().show("allowed, and begins at " + startAt);
        Alarm start = Alarm.at(startAt, "The access begins");
        while (!start.rang()) {
            request.handOnWhenSuggested();
            awaitNews(start::rang);
            Optional<Ending> over = request.hasNews() ? look() : Optional.empty();
            if (over.isPresent()) {
                start.cancel();
                return over;
            }
        }
        return Optional.empty();
    }

    /** Looks at the request and at what people did; says if it is over. */
    Optional<Ending> look() {
        bells.heed();
        List<SignedAct> acts = request.beginLook();
        Count count = request.calls().count().call(request.known().countCommand(acts), request::trouble);
        // NB. Telling may let those who wait for a receipt run, and they must not read what was true before.
        bells.tell(count, acts);
        request.acts().learn(acts, refused(count, acts));
        return switch (count) {
            case Count.Waiting waiting -> {
                showWaiting(waiting.waitingFor());
                yield Optional.empty();
            }
            case Count.StageApproved stage -> {
                request.acts().settle();
                request.known().stageApproved(stage.filled(), ThisRun.now());
                request.board().show(stage.message());
                yield decided() ? Optional.empty() : look();
            }
            case Count.Over over -> Optional.of(Ending.now(over.outcome(), over.reason(), over.message()));
        };
    }

    private Map<String, String> refused(Count count, List<SignedAct> acts) {
        return count instanceof Count.StageApproved stage
                ? request.overtaken(acts, stage.filled(), stage.message(), stage.refused())
                : count.refused();
    }

    /** Stops what is started while it waits. */
    void stop() {
        recheck.stop();
    }

    private void showWaiting(String waitingFor) {
        if (!(request.progress().phase() instanceof AccessPhase.Scheduled)) {
            request.progress().awaiting(waitingFor);
        }
        request.board().show(waitingFor);
    }

    /** Blocks until something came or that other thing happened. */
    void awaitNews(BooleanSupplier other) {
        request.awaitNews(
                recheck,
                List.of(request.known().ballot(), request.acts().counted()),
                request.calls().recheck()::recheckWaiting,
                () -> request.known().countCommand(request.acts().counted()),
                other);
    }
}
