package dev.countersign.policy.assumption;

import java.time.Duration;

/**
 * How running access may be extended.
 *
 * @param max how often, at least once
 * @param by for how long each time, at most
 * @param approval whether the same people must approve it again
 */
public record ExtensionRule(int max, Duration by, boolean approval) {

    public ExtensionRule {
        if (max < 1) {
            throw new IllegalArgumentException("max must be at least 1, not " + max);
        }
        if (by.isNegative() || by.isZero()) {
            throw new IllegalArgumentException("by must be longer than nothing, not " + by);
        }
    }
}
