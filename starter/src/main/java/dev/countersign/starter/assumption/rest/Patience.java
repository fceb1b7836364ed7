package dev.countersign.starter.assumption.rest;

import dev.countersign.policy.GoDuration;
import java.time.Duration;

/** How long a call waits for news. */
final class Patience {

    static final Duration LONGEST = Duration.ofSeconds(60);

    private Patience() {}

    /**
     * Reads it, such as {@code 30s}; nothing is {@code 0}.
     *
     * @throws IllegalArgumentException when it is none, or too long
     */
    static Duration parse(String text) {
        return GoDuration.parse(text)
                .filter(patience -> !patience.isNegative() && patience.compareTo(LONGEST) <= 0)
                .orElseThrow(() -> new IllegalArgumentException(
                        "wait: '" + text + "' is no duration of at most 60s: write it like 30s"));
    }
}
