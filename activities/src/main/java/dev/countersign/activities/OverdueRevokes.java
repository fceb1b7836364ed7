package dev.countersign.activities;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts accesses that should be gone and could not be revoked yet. */
final class OverdueRevokes {

    private static final Duration OVERDUE_AFTER = Duration.ofSeconds(30);
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

    private final Clock clock;
    private final Map<String, Overdue> byUid = new ConcurrentHashMap<>();

    private record Overdue(Instant endedAt, Instant lastTried) {}

    OverdueRevokes(Clock clock) {
        this.clock = clock;
    }

    void failed(String requestUid, Instant endedAt) {
        byUid.put(requestUid, new Overdue(endedAt, clock.instant()));
    }

    void gone(String requestUid) {
        byUid.remove(requestUid);
    }

    double count() {
        Instant now = clock.instant();
        // NB. Another worker may have ended it meanwhile; while it is ours, each attempt renews it.
        byUid.values().removeIf(known -> known.lastTried().plus(FORGOTTEN_AFTER).isBefore(now));
        return byUid.values().stream()
                .filter(known -> known.endedAt().plus(OVERDUE_AFTER).isBefore(now))
                .count();
    }
}
