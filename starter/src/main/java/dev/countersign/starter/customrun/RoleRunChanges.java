package dev.countersign.starter.customrun;

import dev.countersign.starter.assumption.RunMark;
import dev.countersign.starter.assumption.RunRequests;
import dev.countersign.starter.queue.Timer;
import dev.countersign.starter.watch.At;
import dev.countersign.starter.watch.FactHandler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Predicate;

/** What happens to CustomRuns that ask for a role: they are served, and their ends are told to their requests. */
final class RoleRunChanges implements FactHandler<RoleRunFacts> {

    private final RoleRunDesk desk;
    private final RunRequests requests;
    private final Timer timer;
    private final InstantSource clock;

    RoleRunChanges(RoleRunDesk desk, RunRequests requests, Timer timer, InstantSource clock) {
        this.desk = desk;
        this.requests = requests;
        this.timer = timer;
        this.clock = clock;
    }

    @Override
    public void appeared(At at, RoleRunFacts facts) {
        desk.ask(at);
        Instant deadline = facts.deadline();
        if (deadline != null) {
            Duration left = Duration.between(clock.instant(), deadline);
            timer.after(left.isNegative() ? Duration.ZERO : left, () -> desk.ask(at));
        }
        if (facts.cancelled() || facts.leaving()) {
            tellEnd(at, facts);
        }
    }

    @Override
    public void changed(At at, RoleRunFacts before, RoleRunFacts now) {
        desk.ask(at);
        if (now.cancelled() || now.leaving()) {
            tellEnd(at, now);
        }
    }

    @Override
    public void gone(At at, RoleRunFacts last) {
        tellEnd(at, last);
    }

    @Override
    public void dropped(At at, RoleRunFacts last) {
        // NB. It is done: with success, which is no end, or without, which is one.
        tellEnd(at, last);
    }

    private void tellEnd(At at, RoleRunFacts facts) {
        requests.tellEnd(at.namespace(), of(facts), "CustomRun " + at.name() + " has ended, or is about to");
    }

    private static Predicate<RunMark> of(RoleRunFacts facts) {
        return run -> run.customRunUid().equals(facts.uid());
    }
}
