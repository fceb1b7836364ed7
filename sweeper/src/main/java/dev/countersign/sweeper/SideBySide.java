package dev.countersign.sweeper;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Does small reads side by side, so that a sweep of many grants takes seconds. */
final class SideBySide implements AutoCloseable {

    private static final int WIDTH = 8;

    private final ExecutorService executor = Executors.newFixedThreadPool(
            WIDTH, Thread.ofVirtual().name("sweep-", 0).factory());

    /**
     * The results in the order of the inputs.
     *
     * @throws IllegalStateException when one of the calls fails or the thread is interrupted
     */
    <A, B> List<B> map(List<A> inputs, Function<A, B> call) {
        List<Future<B>> futures = inputs.stream()
                .map(input -> executor.submit(() -> call.apply(input)))
                .toList();
        return futures.stream().map(SideBySide::await).toList();
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private static <B> B await(Future<B> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a look at a grant failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
