package dev.countersign.starter.connector;

import org.jspecify.annotations.Nullable;

/** Resource versions, which the API server gives as growing numbers. */
final class Versions {

    private Versions() {}

    /** The number; 0 when it is none, which is older than any. */
    static long number(@Nullable String version) {
        if (version == null) {
            return 0;
        }
        try {
            return Long.parseLong(version);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
