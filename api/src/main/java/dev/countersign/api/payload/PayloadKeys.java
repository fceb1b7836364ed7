package dev.countersign.api.payload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The AES keys for what Temporal stores. A file has one key a line, {@code <id> <base64 of 32 bytes>}; the first line
 * encrypts, all of them decrypt, so a key is replaced by putting the new one first and leaving the old one in until no
 * history uses it. Empty lines and lines that begin with {@code #} are skipped.
 */
public final class PayloadKeys {

    private static final int KEY_BYTES = 32;

    private final String current;
    private final Map<String, SecretKey> keys;

    private PayloadKeys(String current, Map<String, SecretKey> keys) {
        this.current = current;
        this.keys = keys;
    }

    /** Reads a file of keys. */
    public static PayloadKeys read(Path file) {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the payload keys " + file, e);
        }
    }

    /**
     * Reads the text of such a file.
     *
     * @throws IllegalArgumentException naming the line, never the key
     */
    static PayloadKeys parse(String text, String name) {
        Map<String, SecretKey> keys = new LinkedHashMap<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            String entry = line.strip();
            if (!entry.isEmpty() && !entry.startsWith("#")) {
                add(keys, entry.split("\\s+", -1), name + ", line " + number);
            }
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException(name + " has no key; a line is '<id> <base64 of 32 bytes>'");
        }
        return new PayloadKeys(keys.keySet().iterator().next(), Map.copyOf(keys));
    }

    private static void add(Map<String, SecretKey> keys, String[] words, String where) {
        byte[] key = words.length == 2 ? decode(words[1], where) : new byte[0];
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException(where + ": a key is '<id> <base64 of 32 bytes>'");
        }
        if (keys.put(words[0], new SecretKeySpec(key, "AES")) != null) {
            throw new IllegalArgumentException(where + ": the id '" + words[0] + "' is used twice");
        }
    }

    private static byte[] decode(String base64, String where) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            // NB. Without the cause: the decoder's message quotes a part of the key.
            throw new IllegalArgumentException(where + ": the key is not base64");
        }
    }

    /** The id of the key that encrypts. */
    String current() {
        return current;
    }

    /** The key of that id, or null where there is none. */
    @Nullable SecretKey get(String id) {
        return keys.get(id);
    }
}
