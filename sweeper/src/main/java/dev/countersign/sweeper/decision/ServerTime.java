package dev.countersign.sweeper.decision;

import java.time.Instant;

/** What time it is where the grants are. */
public sealed interface ServerTime {

    /** The API server's own word, and our clock agrees. */
    record Known(Instant now) implements ServerTime {}

    /** The API server did not say, or our clock differs from it by too much to believe either. */
    record Doubtful(String why) implements ServerTime {}
}
