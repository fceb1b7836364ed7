package dev.countersign.starter.connector;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The name of the AccessRequest for one Pod and one Connector: always the same, so that whoever makes it again finds it
 * made, and another one for another Pod of that name.
 */
final class RequestName {

    private static final int LONGEST = 253;
    private static final int LONGEST_LABEL = 63;
    private static final int DIGEST_BYTES = 4;
    private static final int DIGEST_AND_DASHES = 2 * DIGEST_BYTES + 2;
    private static final int HALF = (LONGEST - DIGEST_AND_DASHES) / 2;

    private RequestName() {}

    /** {@code <connector>-<pod>-<8 hex>}, the two names cut where they are too long. */
    static String of(ConnectorName connector, String pod, String podUid) {
        String name = connector.name();
        int podRoom = Math.max(HALF, LONGEST - DIGEST_AND_DASHES - name.length());
        String podPart = cut(pod, podRoom);
        String connectorPart = cut(name, LONGEST - DIGEST_AND_DASHES - podPart.length());
        return connectorPart + "-" + podPart + "-" + digest(podUid + " " + connector);
    }

    /** The text as the value of a label: cut, and ending as labels must. */
    static String label(String text) {
        return cut(text, LONGEST_LABEL);
    }

    /** 8 hex digits that stand for the text. */
    static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The beginning of the text, ending as names and labels must. */
    static String cut(String text, int longest) {
        String cut = text.length() <= longest ? text : text.substring(0, longest);
        int end = cut.length();
        while (end > 0 && !Character.isLetterOrDigit(cut.charAt(end - 1))) {
            end--;
        }
        return cut.substring(0, end);
    }
}
