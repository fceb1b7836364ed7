package dev.countersign.api.assumption;

import dev.countersign.api.AccessPhase;
import dev.countersign.api.Receipt;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a query of a role assumption workflow answers.
 *
 * @param terms absent while policy has not allowed it; while an extension waits for people, those of the extension
 * @param subject what people vote on: {@code request}, or {@code extension#n}
 * @param stage the name of the stage that people vote on; empty while nobody is asked
 * @param escalatedAt since when that stage asks those too to whom it escalates; absent while it does not
 * @param expiresAt when the access ends; absent while nothing is granted, and where it does not end by itself
 * @param nudges how many hints have arrived in this run
 * @param receipt absent until the request has ended
 */
public record RoleAssumptionView(
        AccessPhase phase,
        @Nullable Terms terms,
        String message,
        String subject,
        String stage,
        @Nullable Instant escalatedAt,
        @Nullable Instant expiresAt,
        int nudges,
        @Nullable Receipt receipt) {}
