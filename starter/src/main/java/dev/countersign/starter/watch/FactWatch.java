package dev.countersign.starter.watch;

import dev.countersign.clusters.Watching;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One watch of one kind of object, which keeps facts and no objects. It goes on through any trouble of the API server,
 * until it is closed.
 *
 * @param <F> what is kept of an object
 */
public final class FactWatch<F extends Facts> implements Shelf<F>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FactWatch.class);
    private static final long PAGE = 500;

    private final String name;
    private final Shelf<F> shelf;
    private final SharedIndexInformer<?> informer;
    private final List<FactHandler<? super F>> handlers;
    private final CompletableFuture<Void> synced = new CompletableFuture<>();
    private volatile @Nullable Watching watching;

    private FactWatch(
            String name, Shelf<F> shelf, SharedIndexInformer<?> informer, List<FactHandler<? super F>> handlers) {
        this.name = name;
        this.shelf = shelf;
        this.informer = informer;
        this.handlers = handlers;
    }

    /**
     * Prepares a watch; {@link #start()} begins it.
     *
     * @param objects which objects
     * @param blank makes an object without anything in it
     * @param type the class of what is kept
     */
    public static <T extends HasMetadata, F extends Facts> FactWatch<F> of(
            String name, Informable<T> objects, Supplier<T> blank, Class<F> type, FactReader<? super T, F> reader) {
        FactStore<T, F> store = new FactStore<>(reader, blank, type);
        List<FactHandler<? super F>> handlers = new CopyOnWriteArrayList<>();
        SharedIndexInformer<T> informer =
                objects.withLimit(PAGE).runnableInformer(0).itemStore(store);
        informer.removeIndexer("namespace");
        informer.exceptionHandler((started, problem) -> {
            LOG.atWarn()
                    .addKeyValue("watch", name)
                    .addKeyValue("problem", problem.getMessage())
                    .log("watch interrupted, will be taken up again");
            return true;
        });
        informer.addEventHandler(new Teller<>(store, reader, handlers));
        return new FactWatch<>(name, store, informer, handlers);
    }

    /** Lets the handler know of everything that happens after the start, which must come later. */
    public FactWatch<F> tell(FactHandler<? super F> handler) {
        handlers.add(handler);
        return this;
    }

    /** Begins, and returns at once. */
    public void start() {
        // NB. Not before: what nobody wants to watch is not missed.
        watching = Watching.of(name, informer);
        var _ = informer.start().whenComplete((nothing, problem) -> {
            if (problem == null) {
                LOG.atInfo()
                        .addKeyValue("watch", name)
                        .addKeyValue("kept", size())
                        .log("watching");
                synced.complete(null);
            }
        });
    }

    /** Completes when everything that existed at the start is in the store; never, if the watch is closed before. */
    public CompletableFuture<Void> synced() {
        return synced;
    }

    @Override
    public @Nullable F facts(At at) {
        return shelf.facts(at);
    }

    @Override
    public void forEach(BiConsumer<At, F> visitor) {
        shelf.forEach(visitor);
    }

    @Override
    public boolean any(Predicate<? super F> facts, Predicate<At> place) {
        return shelf.any(facts, place);
    }

    @Override
    public int size() {
        return shelf.size();
    }

    @Override
    public void close() {
        Watching begun = watching;
        if (begun != null) {
            begun.close();
        }
        informer.close();
    }

    @Override
    public String toString() {
        return name;
    }

    private record Teller<T extends HasMetadata, F extends Facts>(
            FactStore<T, F> store, FactReader<? super T, F> reader, List<FactHandler<? super F>> handlers)
            implements ResourceEventHandler<T> {

        @Override
        public void onAdd(T object) {
            F facts = store.riding(object);
            if (facts != null) {
                handlers.forEach(handler -> handler.appeared(At.of(object), facts));
            }
        }

        @Override
        public void onUpdate(T before, T now) {
            At at = At.of(now);
            F old = store.riding(before);
            F facts = store.riding(now);
            if (old == null) {
                onAdd(now);
            } else if (facts == null) {
                handlers.forEach(handler -> handler.dropped(at, old));
            } else if (old.identity() != facts.identity()) {
                handlers.forEach(handler -> {
                    handler.gone(at, old);
                    handler.appeared(at, facts);
                });
            } else if (!old.equals(facts)) {
                handlers.forEach(handler -> handler.changed(at, old, facts));
            }
        }

        @Override
        public void onDelete(T object, boolean unknown) {
            // NB. A deletion that was seen brings the whole object, one that was missed brings what was kept of it.
            F riding = store.riding(object);
            F last = riding == null ? reader.read(object, null) : riding;
            if (last != null) {
                handlers.forEach(handler -> handler.gone(At.of(object), last));
            }
        }
    }
}
