package dev.countersign.activities.admission;

import dev.countersign.activities.ClusterException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A probe that finds what it is told to find. */
final class FakeProbe implements Probe {

    Optional<String> problem = Optional.empty();
    ClusterException.@Nullable Kind failure;
    int attempts;

    @Override
    public Optional<String> attempt() {
        attempts++;
        if (failure != null) {
            throw ClusterException.of(failure, "no " + failure, new IllegalStateException());
        }
        return problem;
    }
}
