package dev.countersign.cli.ask;

import dev.countersign.cli.output.Durations;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** For how long a role is wanted, from when, why and under which policy. */
final class Details {

    @Option(
            names = "--expire",
            paramLabel = "DURATION",
            description = "For how long, such as 45m; otherwise an hour, or less where the policy allows less;"
                    + " what is assigned stays until it is removed")
    private @Nullable String expire;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; some policies ask for it")
    private @Nullable String reason;

    @Option(
            names = "--start-at",
            paramLabel = "INSTANT",
            description = "From when, such as 2026-12-01T09:00:00Z; otherwise as soon as it may")
    private @Nullable String startAt;

    @Option(
            names = "--policy",
            paramLabel = "NAME",
            description = "Under this policy only; a global one is GlobalAssumptionPolicy/NAME")
    private @Nullable String policy;

    /** What is sent. */
    Map<String, String> body(String role, String cluster, @Nullable String namespace) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("role", role);
        body.put("cluster", cluster);
        put(body, "namespace", namespace);
        if (expire != null) {
            Durations.parse(expire);
        }
        put(body, "duration", expire);
        put(body, "reason", reason);
        put(body, "startAt", startAt);
        put(body, "policy", policy);
        return body;
    }

    static void put(Map<String, String> body, String field, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            body.put(field, value);
        }
    }
}
