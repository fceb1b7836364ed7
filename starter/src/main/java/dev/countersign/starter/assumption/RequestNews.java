package dev.countersign.starter.assumption;

import dev.countersign.starter.watch.At;
import dev.countersign.starter.watch.FactHandler;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes those who wait for something to happen to a RoleAssumption. */
public final class RequestNews implements AutoCloseable {

    private final Map<At, Set<Listener>> listeners = new HashMap<>();
    private boolean closed;

    RequestNews() {}

    /** One who waits. What happens from its making on is heard, also before it begins to wait. */
    public final class Listener implements AutoCloseable {

        private final At request;
        private final Semaphore heard = new Semaphore(0);

        private Listener(At request) {
            this.request = request;
        }

        /** Returns when something happened, at the latest when that time has passed. */
        public void await(Duration atMost) throws InterruptedException {
            if (heard.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
                heard.drainPermits();
            }
        }

        @Override
        public void close() {
            forget(this);
        }
    }

    /** Begins to listen for what happens to that request. */
    public synchronized Listener listen(String workspace, String name) {
        Listener listener = new Listener(new At(workspace, name));
        if (closed) {
            listener.heard.release();
        }
        listeners.computeIfAbsent(listener.request, _ -> new HashSet<>()).add(listener);
        return listener;
    }

    private synchronized void forget(Listener listener) {
        Set<Listener> others = listeners.get(listener.request);
        if (others != null && others.remove(listener) && others.isEmpty()) {
            listeners.remove(listener.request);
        }
    }

    private synchronized void tell(At request) {
        listeners.getOrDefault(request, Set.of()).forEach(listener -> listener.heard.release());
    }

    /** Whether the program is stopping, so that there will be no news. */
    public synchronized boolean isClosed() {
        return closed;
    }

    /** Wakes all who wait. */
    @Override
    public synchronized void close() {
        closed = true;
        listeners.values().forEach(all -> all.forEach(listener -> listener.heard.release()));
    }

    FactHandler<AssumptionFacts> handler() {
        return new FactHandler<>() {
            @Override
            public void appeared(At at, AssumptionFacts facts) {
                tell(at);
            }

            @Override
            public void changed(At at, AssumptionFacts before, AssumptionFacts now) {
                tell(at);
            }

            @Override
            public void gone(At at, AssumptionFacts last) {
                tell(at);
            }

            @Override
            public void dropped(At at, AssumptionFacts last) {
                tell(at);
            }
        };
    }
}
