package dev.countersign.api.assumption;

import dev.countersign.api.RequestRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call to grant, or to make a grant last longer.
 *
 * @param ballot the approval on which it rests
 * @param expiresAt when the access ends; the same for every attempt of this call. Absent: not by itself
 * @param notAfter no attempt writes anything after this instant
 * @param decidedAt when the decision was made that led here, for metrics
 * @param revision of the status that this call may write; higher than that of any call before
 */
public record GrantCommand(
        RequestRef request,
        Terms terms,
        Ballot ballot,
        @Nullable Instant expiresAt,
        Instant notAfter,
        Instant decidedAt,
        long revision) {}
