package dev.countersign.activities.connector;

import dev.countersign.activities.ConfigMaps;
import dev.countersign.crds.connector.Check;
import dev.countersign.crds.connector.CheckRule;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the rule of a check: it stands in the policy itself or in a template of the system namespace. */
final class CheckTemplates {

    /** Where in a template's data the rule stands. */
    static final String KEY = "spec";

    private final ConfigMaps system;
    private final Documents documents;

    CheckTemplates(ConfigMaps system, Documents documents) {
        this.system = system;
        this.documents = documents;
    }

    /** The rule of a check, or why there is none. */
    sealed interface Rule {

        /**
         * The rule.
         *
         * @param template the name of the template; empty where the rule stands in the policy
         */
        record Given(CheckRule rule, String template) implements Rule {}

        /** There is no such template, perhaps not yet. */
        record Missing(String message) implements Rule {}

        /** The template says nothing that could be a rule. */
        record Malformed(String message) implements Rule {}
    }

    Rule ruleOf(Check check) {
        if (check.spec() != null) {
            return new Rule.Given(check.spec(), "");
        }
        if (check.ref() == null) {
            return new Rule.Malformed("check " + check.name() + " has neither ref nor spec");
        }
        String name = check.ref().configMap().name();
        String where = "ConfigMap " + system.namespace() + "/" + name;
        Optional<Map<String, String>> template = system.data(name);
        if (template.isEmpty()) {
            return new Rule.Missing("the check template " + where + " does not exist");
        }
        String yaml = template.get().getOrDefault(KEY, "");
        if (yaml.isBlank()) {
            return new Rule.Malformed("the check template " + where + " has no data." + KEY);
        }
        return parse(yaml, name, where);
    }

    // NB. What a parser throws depends on the parser; whatever it is, the text is no rule.
    private Rule parse(String yaml, String name, String where) {
        @Nullable CheckRule rule;
        try {
            rule = documents.checkRule(yaml);
        } catch (RuntimeException e) {
            return new Rule.Malformed(
                    "data." + KEY + " of the check template " + where + " is malformed: " + firstLine(e));
        }
        return rule == null || rule.selector() == null
                ? new Rule.Malformed("data." + KEY + " of the check template " + where + " has no selector")
                : new Rule.Given(rule, name);
    }

    private static String firstLine(RuntimeException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
