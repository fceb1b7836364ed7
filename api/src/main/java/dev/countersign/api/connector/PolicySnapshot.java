package dev.countersign.api.connector;

import java.util.Map;

/**
 * An AccessPolicy as it was when a request first matched it. Later edits do not reach requests in flight.
 *
 * @param spec the policy's spec as the API server returned it, as plain JSON values
 */
public record PolicySnapshot(String name, String uid, long generation, Map<String, Object> spec) {

    public PolicySnapshot {
        spec = Map.copyOf(spec);
    }
}
