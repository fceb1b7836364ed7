package dev.countersign.policy.assumption;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long it is believed in which groups of the identity provider somebody is. */
public final class GroupsAge {

    /** NB. Whoever was in a group then may have left it since, and nobody tells us. */
    public static final Duration LONGEST = Duration.ofHours(24);

    private GroupsAge() {}

    /**
     * Why nothing is granted at that instant on the groups that somebody had at another; empty where it may be.
     *
     * @param seen when the API server, or the identity provider, said in which groups they are
     */
    public static Optional<String> problem(String person, Instant seen, Instant at) {
        return at.isAfter(seen.plus(LONGEST))
                ? Optional.of("the groups of " + person + " are known as they were at " + seen
                        + ", which at " + at + " is more than 24 hours ago: ask again, at most 24 hours before it is to"
                        + " begin")
                : Optional.empty();
    }

    /**
     * The same at the earliest instant at which a request can be granted.
     *
     * @param startAt from when it is asked for; absent: as soon as possible
     */
    public static Optional<String> problem(String person, Instant seen, @Nullable Instant startAt, Instant now) {
        return problem(person, seen, startAt == null || startAt.isBefore(now) ? now : startAt);
    }
}
