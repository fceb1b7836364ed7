package dev.countersign.activities;

import dev.countersign.policy.Digest;
import java.util.List;
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
    private static final int ID_LENGTH = 32;

    /** The module under its own name; empty where it is not of package {@code check}. */
    static Optional<RegoModule> of(String source) {
        Matcher declaration = PACKAGE.matcher(source);
        if (!declaration.find()) {
            return Optional.empty();
        }
        String id = Digest.of(List.of(source)).substring(0, ID_LENGTH);
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
}
