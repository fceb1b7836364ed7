package dev.countersign.policy.pipeline;

import dev.countersign.policy.Json;
import dev.countersign.policy.Yaml;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Runs that a test knows. */
final class KnownRuns implements Runs {

    private final Map<String, Map<String, Object>> known = new LinkedHashMap<>();

    KnownRuns with(RunKind kind, Map<String, Object> run) {
        known.put(kind + "/" + Json.textOrEmpty(Json.objectOrEmpty(run, "metadata"), "name"), run);
        return this;
    }

    KnownRuns with(RunKind kind, String yaml) {
        return with(kind, Yaml.of(yaml));
    }

    @Override
    public Optional<Map<String, Object>> find(RunKind kind, String name) {
        return Optional.ofNullable(known.get(kind + "/" + name));
    }
}
