package dev.countersign.opa;

import dev.countersign.policy.Digest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * A Rego module moved into a package of its own, so that the modules of two policies do not meet in one engine. Its name
 * derives from its text: the same text is put there once.
 *
 * @param name such as {@code check_} and 32 hexadecimal digits
 * @param text the module with its package renamed
 * @param rule that it defines
 */
record RegoModule(String name, String text, String rule) {

    private static final String FOLDER = "countersign";
    private static final int ID_LENGTH = 32;

    /**
     * The module under its own name; empty where it is of another package than the dialect's.
     *
     * @param use what it is put there for, as a word: two uses of one text do not meet
     */
    static Optional<RegoModule> of(String source, RegoDialect dialect, String use) {
        Matcher declaration = dialect.declaration().matcher(source);
        if (!declaration.find()) {
            return Optional.empty();
        }
        String name = use + "_" + Digest.of(List.of(source)).substring(0, ID_LENGTH);
        String own = FOLDER + "." + name;
        String renamed = source.substring(0, declaration.start()) + "package " + own
                + dialect.ownPath().matcher(source.substring(declaration.end())).replaceAll("data." + own);
        return Optional.of(new RegoModule(name, renamed, dialect.rule()));
    }

    /** Why a text is no module of that dialect. */
    static String notOf(RegoDialect dialect) {
        return "the Rego module must begin with: package " + dialect.declared();
    }

    /** The path of the module among OPA's policies. */
    String policyPath() {
        return "/v1/policies/" + FOLDER + "/" + name;
    }

    /** The path of what its rule comes to among OPA's data. */
    String resultPath() {
        return "/v1/data/" + FOLDER + "/" + name + "/" + rule;
    }
}
