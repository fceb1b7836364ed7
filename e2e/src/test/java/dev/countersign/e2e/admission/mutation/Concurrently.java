package dev.countersign.e2e.admission.mutation;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;

/** A few things at once: as many as keep a small API server busy. */
final class Concurrently {

    private static final int THREADS = 4;

    private Concurrently() {}

    static <T> void each(Collection<T> things, Consumer<T> act) {
        map(things, thing -> {
            act.accept(thing);
            return thing;
        });
    }

    /** The results, in the order of the things. */
    static <T, R> List<R> map(Collection<T> things, Function<T, R> function) {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            return things.stream()
                    .map(thing -> CompletableFuture.supplyAsync(() -> function.apply(thing), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }
}
