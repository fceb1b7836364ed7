package dev.countersign.sweeper.decision;

import java.time.Duration;

/**
 * For how long a grant has been seen to be wrong without interruption, by a clock that never jumps; zero when it is
 * seen so for the first time.
 *
 * @param due since its Pod or its request was first seen to be over
 * @param lost since Temporal first did not know its workflow
 */
public record Sighting(Duration due, Duration lost) {

    public static final Sighting FIRST = new Sighting(Duration.ZERO, Duration.ZERO);
}
