package dev.countersign.starter.watch;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The watch of one kind in all namespaces, which runs while the API server serves that kind.
 *
 * @param <F> what is kept of an object
 */
public final class KindWatch<F extends Facts> implements CustomKinds.Follower, Shelf<F>, AutoCloseable {

    private final KubernetesClient client;
    private final Kind kind;
    private final Class<F> type;
    private final FactReader<GenericKubernetesResource, F> reader;
    private final List<FactHandler<? super F>> handlers = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> synced = new CompletableFuture<>();
    private volatile @Nullable FactWatch<F> watch;
    private boolean closed;

    /** Prepares the watch; it runs from {@link #served} to {@link #unserved}. */
    public KindWatch(
            KubernetesClient client, Kind kind, Class<F> type, FactReader<GenericKubernetesResource, F> reader) {
        this.client = client;
        this.kind = kind;
        this.type = type;
        this.reader = reader;
    }

    /** Lets the handler know of everything that happens after the kind is first served, which must come later. */
    public KindWatch<F> tell(FactHandler<? super F> handler) {
        handlers.add(handler);
        return this;
    }

    /** The kind that is watched. */
    public Kind kind() {
        return kind;
    }

    @Override
    public synchronized void served(ResourceDefinitionContext context) {
        if (closed || watch != null) {
            return;
        }
        FactWatch<F> begun = FactWatch.of(
                kind.toString(),
                client.genericKubernetesResources(context).inAnyNamespace(),
                GenericKubernetesResource::new,
                type,
                reader);
        handlers.forEach(begun::tell);
        watch = begun;
        var _ = begun.synced().thenRun(() -> synced.complete(null));
        begun.start();
    }

    @Override
    public synchronized void unserved() {
        FactWatch<F> ended = watch;
        if (ended != null) {
            watch = null;
            ended.close();
            ended.forEach((at, last) -> handlers.forEach(handler -> handler.gone(at, last)));
        }
    }

    /** Completes when everything that existed is known for the first time. */
    public CompletableFuture<Void> synced() {
        return synced;
    }

    @Override
    public @Nullable F facts(At at) {
        FactWatch<F> running = watch;
        return running == null ? null : running.facts(at);
    }

    @Override
    public void forEach(BiConsumer<At, F> visitor) {
        FactWatch<F> running = watch;
        if (running != null) {
            running.forEach(visitor);
        }
    }

    @Override
    public boolean any(Predicate<? super F> facts, Predicate<At> place) {
        FactWatch<F> running = watch;
        return running != null && running.any(facts, place);
    }

    @Override
    public int size() {
        FactWatch<F> running = watch;
        return running == null ? 0 : running.size();
    }

    @Override
    public synchronized void close() {
        closed = true;
        FactWatch<F> running = watch;
        watch = null;
        if (running != null) {
            running.close();
        }
    }
}
