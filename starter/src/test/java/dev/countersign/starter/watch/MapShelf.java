package dev.countersign.starter.watch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A shelf that a test fills. */
public final class MapShelf<F extends Facts> implements Shelf<F> {

    private final Map<At, F> kept = new LinkedHashMap<>();

    public void put(At at, F facts) {
        kept.put(at, facts);
    }

    public void remove(At at) {
        kept.remove(at);
    }

    @Override
    public @Nullable F facts(At at) {
        return kept.get(at);
    }

    @Override
    public void forEach(BiConsumer<At, F> visitor) {
        Map.copyOf(kept).forEach(visitor);
    }

    @Override
    public boolean any(Predicate<? super F> facts, Predicate<At> place) {
        return kept.entrySet().stream().anyMatch(entry -> facts.test(entry.getValue()) && place.test(entry.getKey()));
    }

    @Override
    public int size() {
        return kept.size();
    }
}
