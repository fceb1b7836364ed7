package dev.countersign.policy.gate;

import dev.countersign.api.gate.ApprovalRule;
import dev.countersign.api.gate.Approver;
import dev.countersign.api.gate.ApproverType;
import dev.countersign.policy.GoDuration;
import dev.countersign.policy.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The params of a CustomRun that asks for an ApprovalTask. */
public final class GateParams {

    /** How long people have when neither the CustomRun nor its params say it. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(60);

    private GateParams() {}

    /** What came of reading the params. */
    public sealed interface Parsed {

        /**
         * They are good.
         *
         * @param timeout more than 0; empty where the params do not say it
         * @param selfApproval whether the person who started the run may approve, as far as the run is concerned
         */
        record Valid(ApprovalRule rule, Optional<Duration> timeout, boolean selfApproval) implements Parsed {}

        /**
         * They are not.
         *
         * @param message which param is wrong, and how to put it right
         */
        record Invalid(String message) implements Parsed {}
    }

    /** The {@code spec.params} of a CustomRun by their names; of two with the same name the last. */
    public static Map<String, Object> of(Map<String, Object> customRun) {
        Map<String, Object> params = new LinkedHashMap<>();
        for (Map<String, Object> param : Json.objectsOrEmpty(Json.objectOrEmpty(customRun, "spec"), "params")) {
            params.put(Json.textOrEmpty(param, "name"), param.getOrDefault("value", ""));
        }
        return params;
    }

    /**
     * Checks {@code approvers}, {@code numberOfApprovalsRequired} (default 1), {@code description}, {@code timeout} and
     * {@code selfApproval} (default true). Params of other names are ignored. The first that is wrong is reported.
     *
     * @param params the values, each a text, a list or an object, by the names of the params
     */
    public static Parsed parse(Map<String, Object> params) {
        try {
            List<Approver> approvers = ApproverList.parse(params.get("approvers"));
            int required = required(params.getOrDefault("numberOfApprovalsRequired", "1"));
            requireReachable(approvers, required);
            return new Parsed.Valid(
                    new ApprovalRule(approvers, required, text(params, "description")),
                    timeout(params),
                    selfApproval(params.getOrDefault("selfApproval", "true")));
        } catch (InvalidParam e) {
            return new Parsed.Invalid(e.problem());
        }
    }

    private static int required(Object value) {
        if (!(value instanceof String || value instanceof Integer || value instanceof Long)) {
            throw new InvalidParam("numberOfApprovalsRequired", "must be an integer as a string, such as \"2\"");
        }
        String text = value.toString();
        int number;
        try {
            number = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new InvalidParam("numberOfApprovalsRequired", "must be an integer, not '" + text + "'", e);
        }
        if (number < 1) {
            throw new InvalidParam("numberOfApprovalsRequired", "must be greater than 0, not " + number);
        }
        return number;
    }

    /** NB. A group may have any number of members; users alone can be too few for ever. */
    private static void requireReachable(List<Approver> approvers, int required) {
        boolean hasGroup = approvers.stream().anyMatch(approver -> approver.type() == ApproverType.GROUP);
        if (!hasGroup && approvers.size() < required) {
            throw new InvalidParam(
                    "numberOfApprovalsRequired",
                    "is " + required + " but approvers lists " + approvers.size()
                            + " and no group: list more, or require fewer");
        }
    }

    private static Optional<Duration> timeout(Map<String, Object> params) {
        String text = text(params, "timeout");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Duration timeout = GoDuration.parse(text)
                .orElseThrow(() ->
                        new InvalidParam("timeout", "must be a duration such as 1h30m or 90s, not '" + text + "'"));
        if (!timeout.isPositive()) {
            throw new InvalidParam("timeout", "must be longer than 0, not '" + text + "'");
        }
        return Optional.of(timeout);
    }

    /** NB. Nothing but the two words: a misspelt no must not be taken for a yes. */
    private static boolean selfApproval(Object value) {
        if (!(value instanceof String text)) {
            throw new InvalidParam("selfApproval", "must be a string, \"true\" or \"false\"");
        }
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidParam("selfApproval", "must be \"true\" or \"false\", not '" + text + "'");
        };
    }

    private static String text(Map<String, Object> params, String name) {
        Object value = params.getOrDefault(name, "");
        if (value instanceof String text) {
            return text;
        }
        throw new InvalidParam(name, "must be a string");
    }
}
