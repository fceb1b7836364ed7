package dev.countersign.api.assumption;

/**
 * Places that some people can fill.
 *
 * @param people who can fill them
 * @param count how many distinct people are needed, at least 1
 */
public record Places(People people, int count) {

    public Places {
        if (count < 1) {
            throw new IllegalArgumentException("count must be at least 1, not " + count);
        }
    }
}
