package dev.countersign.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** Does several things side by side and waits for all of them. */
final class Abreast {
    private Abreast() {}

    /** Runs all to their end; what failed is thrown together. */
    static void run(List<Runnable> works) {
        List<Throwable> failures = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> futures = new ArrayList<>();
            works.forEach(work -> futures.add(executor.submit(work)));
            for (Future<?> future : futures) {
                try {
                    future.get();
                } catch (ExecutionException e) {
                    failures.add(e.getCause());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxException("interrupted", e);
        }
        if (!failures.isEmpty()) {
            SandboxException thrown = new SandboxException(
                    failures.stream().map(Throwable::getMessage).collect(Collectors.joining("\n\n")),
                    failures.getFirst());
            failures.stream().skip(1).forEach(thrown::addSuppressed);
            throw thrown;
        }
    }
}
