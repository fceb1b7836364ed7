package dev.countersign.starter.assumption;

import dev.countersign.starter.watch.At;
import dev.countersign.starter.watch.FactHandler;
import dev.countersign.starter.watch.Shelf;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The requests of runs that have not ended, as the watch knows them. */
public final class RunRequests {

    private final Shelf<AssumptionFacts> requests;
    private final CompletableFuture<Void> synced;
    private final AssumptionDesk desk;
    private final List<Consumer<At>> followers = new CopyOnWriteArrayList<>();

    RunRequests(Shelf<AssumptionFacts> requests, CompletableFuture<Void> synced, AssumptionDesk desk) {
        this.requests = requests;
        this.synced = synced;
        this.desk = desk;
    }

    /** Completes when all that existed are known. */
    public CompletableFuture<Void> synced() {
        return synced;
    }

    /** Lets the follower know of the CustomRun whenever something happens to its request. */
    public void follow(Consumer<At> follower) {
        followers.add(follower);
    }

    /** Visits the places of all, with their runs. */
    public void forEach(BiConsumer<At, RunMark> visitor) {
        requests.forEach((at, facts) -> {
            RunMark run = facts.run();
            if (run != null) {
                visitor.accept(at, run);
            }
        });
    }

    /** Tells the workflows of a namespace's requests of such a run that it has ended; they look for themselves. */
    public void tellEnd(String namespace, Predicate<RunMark> whose, String cause) {
        requests.forEach((at, facts) -> {
            RunMark run = facts.run();
            if (run != null && at.namespace().equals(namespace) && whose.test(run)) {
                desk.tellEnd(at, facts, cause);
            }
        });
    }

    FactHandler<AssumptionFacts> handler() {
        return new FactHandler<>() {
            @Override
            public void appeared(At at, AssumptionFacts facts) {
                tell(at, facts);
            }

            @Override
            public void changed(At at, AssumptionFacts before, AssumptionFacts now) {
                tell(at, now);
            }

            @Override
            public void gone(At at, AssumptionFacts last) {
                tell(at, last);
            }

            @Override
            public void dropped(At at, AssumptionFacts last) {
                tell(at, last);
            }
        };
    }

    private void tell(At at, AssumptionFacts facts) {
        RunMark run = facts.run();
        if (run != null) {
            followers.forEach(follower -> follower.accept(new At(at.namespace(), run.customRun())));
        }
    }
}
