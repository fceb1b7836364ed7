package dev.countersign.starter.watch;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * 64 bits that stand for a JSON value: equal values have equal digests whatever the order of their fields, and
 * different ones practically never do. Not a defence against somebody who looks for collisions, so it may only decide
 * whether to look again.
 */
public final class Digest {

    private static final long START = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private Digest() {}

    /** The digest of a value made of maps, lists, texts, numbers and booleans. */
    public static long of(@Nullable Object value) {
        return switch (value) {
            case null -> 1;
            case Map<?, ?> fields -> {
                long sum = 2;
                for (Map.Entry<?, ?> field : fields.entrySet()) {
                    sum += pair(of(field.getKey()), of(field.getValue()));
                }
                yield mix(sum);
            }
            case List<?> items -> {
                long all = 3;
                for (Object item : items) {
                    all = pair(all, of(item));
                }
                yield all;
            }
            default -> text(value.toString());
        };
    }

    /** The digest of one entry of a table of texts, such as a label. */
    public static long entry(String key, String value) {
        return pair(text(key), text(value));
    }

    private static long text(String text) {
        long hash = START;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return mix(hash);
    }

    private static long pair(long first, long second) {
        return mix(first * PRIME + Long.rotateLeft(second, 31));
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
