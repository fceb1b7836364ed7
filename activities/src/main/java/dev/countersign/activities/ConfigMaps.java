package dev.countersign.activities;

import java.util.Map;
import java.util.Optional;

/** The ConfigMaps of one namespace, by name. */
public interface ConfigMaps {

    /** The namespace they stand in, for messages. */
    String namespace();

    /**
     * What the ConfigMap of that name holds; empty where there is none.
     *
     * @throws RuntimeException when that is not known
     */
    Optional<Map<String, String>> data(String name);
}
