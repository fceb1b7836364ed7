package dev.countersign.sandbox;

import java.nio.file.Path;
import java.util.Base64;

/** The text form of keys and certificates. */
final class Pem {
    private static final int LINE = 64;

    private Pem() {}

    static void write(Path file, String type, byte[] content) {
        String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(content);
        AtomicFile.write(file, "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n");
    }
}
