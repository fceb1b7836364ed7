package dev.countersign.e2e.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/** Doing the same many times, side by side. */
final class Crowd {

    private static final int WARM_UP = 5;
    private static final Duration TAKEN = Duration.ofMillis(1500);

    private Crowd() {}

    /** Does it this often on so many threads; the first failure ends it. */
    static void each(int times, int threads, IntConsumer work) {
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                int number = i;
                all.add(executor.submit(() -> work.accept(number)));
            }
            all.forEach(Crowd::join);
        }
    }

    /** How often per second it can be done on so many threads, measured for that long after a short warm-up. */
    static double perSecond(Duration time, int threads, IntConsumer work) {
        AtomicInteger next = new AtomicInteger();
        each(WARM_UP * threads, threads, _ -> work.accept(next.getAndIncrement()));
        long start = System.nanoTime();
        long end = start + time.toNanos();
        AtomicInteger done = new AtomicInteger();
        each(threads, threads, _ -> {
            while (System.nanoTime() < end) {
                work.accept(next.getAndIncrement());
                done.incrementAndGet();
            }
        });
        return done.get() / seconds(System.nanoTime() - start);
    }

    /** Begins it so many times per second for that long, whether or not earlier ones are done, and waits for all. */
    static void atRate(int perSecond, int times, IntConsumer work) {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                int number = i;
                Executor due =
                        CompletableFuture.delayedExecutor(number * 1000L / perSecond, TimeUnit.MILLISECONDS, executor);
                all.add(CompletableFuture.runAsync(() -> work.accept(number), due));
            }
            all.forEach(Crowd::join);
        }
    }

    /** Lets the time pass that a person takes to vote, or a Pod to do its work. */
    static void takeTime() {
        long end = System.nanoTime() + TAKEN.toNanos();
        for (long left = TAKEN.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    static double seconds(long nanos) {
        return nanos / 1e9;
    }

    private static <T> T join(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("one of many failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
