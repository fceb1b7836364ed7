package dev.countersign.starter.assumption.rest;

import dev.countersign.api.assumption.PolicyRef;
import dev.countersign.api.assumption.RoleRef;
import dev.countersign.policy.GoDuration;
import dev.countersign.policy.assumption.Platform;
import dev.countersign.starter.web.JsonBody;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants, as they send it.
 *
 * @param namespace on the cluster; empty where they name none
 * @param duration as they write it, such as {@code 45m}; empty: as long as is usual
 * @param policy absent: the best that fits
 * @param force whether they want another one although they have, or wait for, the same
 */
record NewAssumption(
        RoleRef role,
        String cluster,
        String namespace,
        String duration,
        @Nullable Instant startAt,
        String reason,
        @Nullable Policy policy,
        boolean force) {

    /** What is taken. */
    static final Set<String> FIELDS =
            Set.of("role", "cluster", "namespace", "duration", "startAt", "reason", "policy", "force");

    private static final int LONGEST_NAME = 263;
    private static final int LONGEST_DURATION = 64;
    private static final int LONGEST_REASON = 1024;

    /** A policy that the person names. */
    record Policy(String kind, String name) {}

    /**
     * Reads the body of a request.
     *
     * @throws IllegalArgumentException when it is anything else; the message names the field
     */
    static NewAssumption parse(byte[] json) {
        return read(JsonBody.parse(
                json,
                FIELDS,
                "Send role, cluster, and perhaps namespace, duration, startAt, reason, policy and force"));
    }

    /**
     * Reads those fields of a body.
     *
     * @throws IllegalArgumentException when one of them is wrong; the message names it
     */
    static NewAssumption read(JsonBody body) {
        return new NewAssumption(
                role(required(body, "role")),
                required(body, "cluster"),
                body.text("namespace", LONGEST_NAME),
                duration(body.text("duration", LONGEST_DURATION)),
                instant(body.text("startAt", LONGEST_DURATION)),
                body.text("reason", LONGEST_REASON),
                policy(body.text("policy", LONGEST_NAME)),
                body.flag("force"));
    }

    /** Whether it is left to policy for how long, from when on and under which policy it would be. */
    boolean leavesTermsOpen() {
        return duration.isEmpty() && startAt == null && policy == null;
    }

    private static String required(JsonBody body, String field) {
        String text = body.text(field, LONGEST_NAME);
        if (text.isBlank()) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return text;
    }

    private static RoleRef role(String text) {
        try {
            return RoleRef.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("role: " + e.getMessage(), e);
        }
    }

    private static String duration(String text) {
        boolean good = text.isEmpty()
                || GoDuration.parse(text)
                        .filter(length -> length.compareTo(Platform.SHORTEST) >= 0)
                        .isPresent();
        if (!good) {
            throw new IllegalArgumentException(
                    "duration: '" + text + "' is no duration of at least a minute: write it like 45m or 1h30m");
        }
        return text;
    }

    private static @Nullable Instant instant(String text) {
        try {
            return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "startAt: '" + text + "' is no instant: write it like 2026-12-01T09:00:00Z", e);
        }
    }

    private static @Nullable Policy policy(String text) {
        int slash = text.indexOf('/');
        if (text.isEmpty()) {
            return null;
        }
        Policy policy = slash < 0
                ? new Policy(PolicyRef.WORKSPACE_KIND, text)
                : new Policy(text.substring(0, slash), text.substring(slash + 1));
        boolean known =
                policy.kind().equals(PolicyRef.WORKSPACE_KIND) || policy.kind().equals(PolicyRef.GLOBAL_KIND);
        if (!known || policy.name().isBlank()) {
            throw new IllegalArgumentException(
                    "policy: '" + text + "' names none: write NAME for one of the workspace, " + PolicyRef.GLOBAL_KIND
                            + "/NAME for a global one");
        }
        return policy;
    }
}
