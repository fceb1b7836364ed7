package dev.countersign.starter.connector;

import dev.countersign.starter.watch.Digest;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Labels without their text, 8 bytes each. It may, very rarely, take a label for another one, so it may only decide
 * whether a workflow is told to look.
 */
final class Labels {

    static final Labels NONE = new Labels(new long[0]);

    private final long[] digests;

    private Labels(long[] digests) {
        this.digests = digests;
    }

    static Labels of(Map<String, String> labels) {
        if (labels.isEmpty()) {
            return NONE;
        }
        return new Labels(labels.entrySet().stream()
                .mapToLong(label -> Digest.entry(label.getKey(), label.getValue()))
                .sorted()
                .toArray());
    }

    /** Whether all labels of a selector are among these. */
    boolean include(Labels selector) {
        return selector.stream().allMatch(digest -> Arrays.binarySearch(digests, digest) >= 0);
    }

    LongStream stream() {
        return Arrays.stream(digests);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Labels labels && Arrays.equals(digests, labels.digests);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(digests);
    }

    @Override
    public String toString() {
        return digests.length + " labels";
    }
}
