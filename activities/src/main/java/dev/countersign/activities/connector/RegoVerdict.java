package dev.countersign.activities.connector;

import dev.countersign.api.connector.CheckVerdict;
import dev.countersign.opa.Rego;
import dev.countersign.policy.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Reads what a Rego module says of an object. */
final class RegoVerdict {

    private static final int LONGEST_MESSAGE = 1000;

    private RegoVerdict() {}

    /** The module's result as a verdict; what is no well-formed yes or no never becomes one. */
    static CheckVerdict of(Rego.Answer answer, String object) {
        return switch (answer) {
            case Rego.Answer.Broken(String message) -> failed(message);
            case Rego.Answer.Undefined() -> CheckVerdict.pending("the Rego module defines no result for " + object);
            case Rego.Answer.Result(Map<?, ?> result) -> read(named(result), object);
            case Rego.Answer.Result(Object _) -> failed("the Rego module's result for " + object + " is not an object");
        };
    }

    private static Map<String, Object> named(Map<?, ?> result) {
        Map<String, Object> fields = new LinkedHashMap<>();
        result.forEach((name, value) -> fields.put(String.valueOf(name), value));
        return fields;
    }

    static CheckVerdict failed(String message) {
        return CheckVerdict.rejected(Reasons.FAILED, cut(message), List.of());
    }

    private static CheckVerdict read(Map<String, Object> result, String object) {
        String status = Json.textOrEmpty(result, "status");
        String message = cut(Json.textOrEmpty(result, "message"));
        return switch (status) {
            case "True" ->
                new CheckVerdict(
                        CheckVerdict.Status.TRUE,
                        reason(result, Reasons.PASSED),
                        message.isEmpty() ? object + " passed" : message,
                        approvedBy(result));
            case "False" ->
                new CheckVerdict(
                        CheckVerdict.Status.FALSE,
                        reason(result, Reasons.REJECTED),
                        message.isEmpty() ? object + " was rejected" : message,
                        approvedBy(result));
            case "Unknown" ->
                new CheckVerdict(
                        CheckVerdict.Status.UNKNOWN,
                        reason(result, Reasons.PENDING),
                        message.isEmpty() ? object + " is pending" : message,
                        approvedBy(result));
            default ->
                failed("the Rego module's result for " + object + " has status '" + cut(status)
                        + "': it must be True, False or Unknown");
        };
    }

    private static String reason(Map<String, Object> result, String otherwise) {
        String reason = Json.textOrEmpty(result, "reason");
        return reason.matches("[A-Za-z][A-Za-z0-9_]{0,127}") ? reason : otherwise;
    }

    private static List<String> approvedBy(Map<String, Object> result) {
        TreeSet<String> people = new TreeSet<>();
        if (result.get("approvedBy") instanceof List<?> list) {
            for (Object element : list) {
                if (element instanceof String person && !person.isBlank()) {
                    people.add(person);
                }
            }
        }
        return List.copyOf(people);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + "…";
    }
}
