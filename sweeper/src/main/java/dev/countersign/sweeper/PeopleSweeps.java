package dev.countersign.sweeper;

import dev.countersign.sweeper.cluster.Targets;
import dev.countersign.sweeper.cluster.Targets.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Sweeps every cluster on which people are granted roles, each by itself: one that answers slowly, or not at all, holds
 * up neither the others nor whoever calls. Not safe for use by several threads.
 */
final class PeopleSweeps {

    private final Targets targets;
    private final Function<String, PeopleSweep> fresh;
    private final Map<String, PeopleSweep> places = new HashMap<>();

    /**
     * Sweeps those.
     *
     * @param fresh begins with a cluster, by what it is called
     */
    PeopleSweeps(Targets targets, Function<String, PeopleSweep> fresh) {
        this.targets = targets;
        this.fresh = fresh;
    }

    /**
     * Begins to sweep each cluster that is not still being swept.
     *
     * @param leading asked before each removal
     * @throws RuntimeException when it could not be listed which clusters there are
     */
    void begin(BooleanSupplier leading) {
        List<Target> found = targets.list();
        Set<String> names = found.stream().map(Target::place).collect(Collectors.toUnmodifiableSet());
        places.entrySet().removeIf(entry -> {
            boolean gone = !names.contains(entry.getKey());
            if (gone) {
                entry.getValue().retire();
            }
            return gone;
        });
        found.forEach(target -> places.computeIfAbsent(target.place(), fresh).begin(target, leading));
    }

    /** Forgets what it has seen: whoever leads anew looks for itself. */
    void forget() {
        places.values().forEach(PeopleSweep::retire);
        places.clear();
    }
}
