package dev.countersign.starter.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How often each caller may call: everybody has a bucket of calls, which fills steadily. */
public final class RateLimit {

    /** NB. Full buckets are as good as none; so many callers at once are rare. */
    private static final int REMEMBERED = 1000;

    private final double perSecond;
    private final int burst;
    private final InstantSource clock;
    private final Map<String, Bucket> buckets = new HashMap<>();

    /**
     * Limits callers.
     *
     * @param perSecond how many calls are given back in a second; 0: nobody is limited
     * @param burst how many there are at once
     */
    public RateLimit(double perSecond, int burst, InstantSource clock) {
        if (perSecond < 0 || burst < 1) {
            throw new IllegalArgumentException(
                    "a rate is no less than 0 a second, a burst at least 1 call: " + perSecond + ", " + burst);
        }
        this.perSecond = perSecond;
        this.burst = burst;
        this.clock = clock;
    }

    /** Limits nobody. */
    public static RateLimit none() {
        return new RateLimit(0, 1, InstantSource.system());
    }

    private record Bucket(double calls, Instant at) {}

    /** Takes a call; where that caller has none left, says after how long there is one. */
    synchronized Optional<Duration> take(String caller) {
        if (perSecond == 0) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        if (buckets.size() > REMEMBERED) {
            buckets.values().removeIf(bucket -> now(bucket, now) >= burst);
        }
        double left = now(buckets.getOrDefault(caller, new Bucket(burst, now)), now);
        if (left < 1) {
            buckets.put(caller, new Bucket(left, now));
            return Optional.of(Duration.ofNanos((long) ((1 - left) / perSecond * 1e9)));
        }
        buckets.put(caller, new Bucket(left - 1, now));
        return Optional.empty();
    }

    /** How many callers it remembers. */
    synchronized int remembered() {
        return buckets.size();
    }

    private double now(Bucket bucket, Instant now) {
        double seconds = Math.max(0, Duration.between(bucket.at(), now).toNanos() / 1e9);
        return Math.min(burst, bucket.calls() + seconds * perSecond);
    }
}
