package dev.countersign.policy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a selector's {@code matchExpressions}.
 *
 * @param values at least one for In and NotIn, none for Exists and DoesNotExist
 */
public record Requirement(String key, Operator operator, List<String> values) {

    /** How the label under the key is compared. */
    public enum Operator {
        IN("In"),
        NOT_IN("NotIn"),
        EXISTS("Exists"),
        DOES_NOT_EXIST("DoesNotExist");

        private final String word;

        Operator(String word) {
            this.word = word;
        }

        /** The word in the selector. */
        public String word() {
            return word;
        }

        private static Operator parse(String word) {
            for (Operator operator : values()) {
                if (operator.word.equals(word)) {
                    return operator;
                }
            }
            throw new IllegalArgumentException(
                    "the operator of a label requirement is In, NotIn, Exists or DoesNotExist, not '" + word + "'");
        }

        private boolean takesValues() {
            return this == IN || this == NOT_IN;
        }
    }

    public Requirement {
        values = List.copyOf(values);
        if (operator.takesValues() == values.isEmpty()) {
            throw new IllegalArgumentException("the requirement " + operator.word + " on the label '" + key + "' takes "
                    + (operator.takesValues() ? "at least one value" : "no values"));
        }
    }

    static Requirement of(Map<String, Object> json) {
        return new Requirement(
                Json.textOrEmpty(json, "key"),
                Operator.parse(Json.textOrEmpty(json, "operator")),
                Json.strings(json, "values"));
    }

    /** As Kubernetes does it: NotIn and DoesNotExist hold where there is no such label. */
    boolean matches(Map<String, String> labels) {
        @Nullable String label = labels.get(key);
        return switch (operator) {
            case IN -> label != null && Set.copyOf(values).contains(label);
            case NOT_IN -> label == null || !Set.copyOf(values).contains(label);
            case EXISTS -> label != null;
            case DOES_NOT_EXIST -> label == null;
        };
    }

    String toQuery() {
        String list = "(" + String.join(",", values) + ")";
        return switch (operator) {
            case IN -> key + " in " + list;
            case NOT_IN -> key + " notin " + list;
            case EXISTS -> key;
            case DOES_NOT_EXIST -> "!" + key;
        };
    }
}
