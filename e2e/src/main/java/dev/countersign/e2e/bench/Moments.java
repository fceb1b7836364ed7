package dev.countersign.e2e.bench;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** When each thing was first seen, in times of {@link System#nanoTime}. Who waits is woken at that moment. */
final class Moments {

    private final String what;
    private final Map<String, CompletableFuture<Long>> seen = new ConcurrentHashMap<>();

    /**
     * Nothing was seen yet.
     *
     * @param what what they are seen to be, for errors
     */
    Moments(String what) {
        this.what = what;
    }

    void seen(String name, long now) {
        of(name).complete(now);
    }

    /** When it was first seen; waits for it. */
    long await(String name, Duration patience) {
        try {
            return of(name).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("not within " + patience.toSeconds() + " s: " + name + " is " + what, e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(name + " was never " + what, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private CompletableFuture<Long> of(String name) {
        return seen.computeIfAbsent(name, _ -> new CompletableFuture<>());
    }
}
