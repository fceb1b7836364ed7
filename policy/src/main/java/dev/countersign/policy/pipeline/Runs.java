package dev.countersign.policy.pipeline;

import java.util.Map;
import java.util.Optional;

/** The runs of one namespace. */
@FunctionalInterface
public interface Runs {

    /**
     * The run of that name as it is now, as a plain JSON document; empty where there is none.
     *
     * @throws RuntimeException when that could not be asked
     */
    Optional<Map<String, Object>> find(RunKind kind, String name);
}
