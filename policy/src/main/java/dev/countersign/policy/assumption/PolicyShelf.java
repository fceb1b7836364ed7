package dev.countersign.policy.assumption;

import dev.countersign.api.assumption.PolicyRef;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads policies, and remembers what it read of each edit: to compile the conditions in them takes long. Safe for use by
 * several threads.
 */
public final class PolicyShelf {

    private static final int MOST = 20_000;

    private final PolicyReader reader;
    private final Map<String, Known> byUid = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MOST;
        }
    };

    private record Known(Map<String, Object> spec, PolicyReading reading) {}

    /** A shelf with nothing on it. */
    public PolicyShelf(PolicyReader reader) {
        this.reader = reader;
    }

    /**
     * What that policy says, be it usable or not.
     *
     * @param spec as plain JSON values
     */
    public PolicyReading read(PolicyRef ref, Map<String, Object> spec) {
        synchronized (byUid) {
            Known known = byUid.get(ref.uid());
            if (known != null
                    && known.reading().ref().equals(ref)
                    && known.spec().equals(spec)) {
                return known.reading();
            }
        }
        PolicyReading reading = reader.read(ref, spec);
        synchronized (byUid) {
            byUid.put(ref.uid(), new Known(spec, reading));
        }
        return reading;
    }
}
