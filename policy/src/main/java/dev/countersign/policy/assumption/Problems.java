package dev.countersign.policy.assumption;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is wrong with a policy as it is written, field by field. */
final class Problems {

    private final List<String> found = new ArrayList<>();

    /** The value of a field; absent, and noted, where it cannot be read. */
    <T> @Nullable T read(String field, Supplier<@Nullable T> reader) {
        try {
            return reader.get();
        } catch (IllegalArgumentException | DateTimeException e) {
            add(field, String.valueOf(e.getMessage()));
            return null;
        }
    }

    void add(String field, String problem) {
        found.add(field + ": " + problem);
    }

    boolean none() {
        return found.isEmpty();
    }

    List<String> all() {
        return List.copyOf(found);
    }
}
