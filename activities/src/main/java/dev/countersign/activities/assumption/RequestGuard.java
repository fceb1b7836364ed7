package dev.countersign.activities.assumption;

import java.time.Instant;
import java.util.Optional;

/** Whether the API server sees to it that requests are made in nobody else's name. */
public interface RequestGuard {

    /** Why it does not now, and what to do, in one line; empty while it does. */
    Optional<String> problem();

    /** Why it did not when a request was made; asked only while it does now. */
    Optional<String> problem(Instant made);
}
