package dev.countersign.api.connector;

import dev.countersign.api.RequestRef;
import java.time.Instant;

/**
 * A call to grant.
 *
 * @param notAfter no attempt writes anything after this instant
 * @param decidedAt when the evaluation that led here was made, for metrics
 * @param revision of the status that this call may write
 */
public record GrantCommand(RequestRef request, Pinned pinned, Instant notAfter, Instant decidedAt, long revision) {}
