package dev.countersign.activities;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Rego module of package {@code check}, moved into a package of its own, so that the modules of two policies do not
 * meet in one engine. Its name derives from its text: the same text is put there once.
 *
 * @param id 32 hexadecimal digits
 * @param text the module with its package renamed
 */
record RegoModule(String id, String text) {

    private static final Pattern PACKAGE = Pattern.compile("(?m)^[ \\t]*package[ \\t]+check[ \\t]*(?=$|#|;|\\r)");
    private static final Pattern OWN_PATH = Pattern.compile("\\bdata\\.check\\b");
    private static final int ID_BYTES = 16;

    /** The module under its own name; empty where it is not of package {@code check}. */
    static Optional<RegoModule> of(String source) {
        Matcher declaration = PACKAGE.matcher(source);
        if (!declaration.find()) {
            return Optional.empty();
        }
        String id = digest(source);
        String own = "countersign.check_" + id;
        String renamed = source.substring(0, declaration.start()) + "package " + own
                + OWN_PATH.matcher(source.substring(declaration.end())).replaceAll("data." + own);
        return Optional.of(new RegoModule(id, renamed));
    }

    /** The path of the module among OPA's policies. */
    String policyPath() {
        return "/v1/policies/countersign/check_" + id;
    }

    /** The path of its result among OPA's data. */
    String resultPath() {
        return "/v1/data/countersign/check_" + id + "/result";
    }

    private static String digest(String source) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(source.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
