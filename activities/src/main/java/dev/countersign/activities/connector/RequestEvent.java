package dev.countersign.activities.connector;

import dev.countersign.api.RequestRef;
import java.time.Instant;

/**
 * Something that happened to a request and that {@code kubectl describe} should show.
 *
 * @param warning whether somebody should look
 * @param reason one CamelCase word
 */
record RequestEvent(RequestRef request, Instant at, boolean warning, String reason, String message) {}
