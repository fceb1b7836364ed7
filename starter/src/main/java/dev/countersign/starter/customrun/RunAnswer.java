package dev.countersign.starter.customrun;

import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.crds.assumption.RoleAssumptionSpec;
import dev.countersign.crds.assumption.RoleAssumptionStatus;
import dev.countersign.policy.Json;
import dev.countersign.policy.pipeline.RunCondition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What a CustomRun is told.
 *
 * @param request the name of its RoleAssumption; empty while it has none
 * @param results that later tasks of the pipeline can use
 */
record RunAnswer(RunCondition condition, String request, Map<String, String> results) {

    private static final String EXTRA = "extraFields";
    private static final String NOTE = "roleAssumption";

    RunAnswer {
        results = Map.copyOf(results);
    }

    static RunAnswer failed(String reason, String message) {
        return new RunAnswer(RunCondition.failed(reason, message), "", Map.of());
    }

    /** What its request says. */
    static RunAnswer of(RoleAssumption request) {
        String name = request.getMetadata().getName();
        RoleAssumptionStatus status = request.getStatus();
        String phase = Objects.requireNonNullElse(status.phase(), "");
        String message =
                "RoleAssumption " + name + ": " + Objects.requireNonNullElse(status.message(), "not looked at yet");
        return switch (phase) {
            case "Active" -> new RunAnswer(RunCondition.succeeded(message), name, results(request));
            case "Ended" -> new RunAnswer(RunCondition.failed(outcome(status), message), name, Map.of());
            default -> new RunAnswer(RunCondition.running(message), name, Map.of());
        };
    }

    /** NB. In Tekton's spelling, as DENIED becomes Denied. */
    private static String outcome(RoleAssumptionStatus status) {
        return Arrays.stream(
                        Objects.requireNonNullElse(status.outcome(), "ENDED").split("_", -1))
                .filter(part -> !part.isEmpty())
                .map(part -> part.charAt(0) + part.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    private static Map<String, String> results(RoleAssumption request) {
        RoleAssumptionSpec spec = request.getSpec();
        Instant expires = request.getStatus().expiresAt();
        return Map.of(
                "name",
                request.getMetadata().getName(),
                "expires",
                expires == null ? "" : expires.toString(),
                "workspace",
                request.getMetadata().getNamespace(),
                "cluster",
                spec.clusterRef().name(),
                "access-token",
                spec.subject().name());
    }

    /** Whether a CustomRun was told the name of its request already. */
    static boolean isNoted(Map<String, Object> status) {
        return !Json.textOrEmpty(Json.objectOrEmpty(status, EXTRA), NOTE).isEmpty();
    }

    /** The status of a CustomRun that is told so; whatever else it holds stays. */
    Map<String, Object> appliedTo(Map<String, Object> before, Instant now) {
        Map<String, Object> status = condition.appliedTo(before, now);
        if (!request.isEmpty()) {
            Map<String, Object> extra = new LinkedHashMap<>(Json.objectOrEmpty(before, EXTRA));
            extra.put(NOTE, request);
            status.put(EXTRA, extra);
        }
        if (!results.isEmpty()) {
            List<Map<String, Object>> list = new ArrayList<>();
            results.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(result -> list.add(Map.of("name", result.getKey(), "value", result.getValue())));
            status.put("results", list);
        }
        return status;
    }
}
