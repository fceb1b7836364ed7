package dev.countersign.opa;

import java.util.regex.Pattern;

/** What a Rego module is for: the package that it declares, and the rule that it defines. */
public enum RegoDialect {

    /** The check of an AccessPolicy; its rule is an object. */
    CHECK("check", "check", "result"),

    /** The condition of an AssumptionPolicy; its rule is the set of what is wrong, empty where the condition holds. */
    CONSTRAINT("constraint", "countersign.constraint", "violation");

    private final String word;
    private final String declared;
    private final String rule;
    private final Pattern declaration;
    private final Pattern ownPath;

    RegoDialect(String word, String declared, String rule) {
        this.word = word;
        this.declared = declared;
        this.rule = rule;
        this.declaration =
                Pattern.compile("(?m)^[ \\t]*package[ \\t]+" + Pattern.quote(declared) + "[ \\t]*(?=$|#|;|\\r)");
        this.ownPath = Pattern.compile("\\bdata\\." + Pattern.quote(declared) + "\\b");
    }

    /** What such a module is, in a word. */
    String word() {
        return word;
    }

    /** The package that a module has to declare. */
    public String declared() {
        return declared;
    }

    /** The rule that a module has to define. */
    public String rule() {
        return rule;
    }

    Pattern declaration() {
        return declaration;
    }

    /** How a module names what it defines itself. */
    Pattern ownPath() {
        return ownPath;
    }
}
