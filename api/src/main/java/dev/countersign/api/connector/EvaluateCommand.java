package dev.countersign.api.connector;

import dev.countersign.api.RequestRef;

/**
 * A call to evaluate a request.
 *
 * @param revision of the status that this call may write; higher than that of any call before
 */
public record EvaluateCommand(RequestRef request, Pinned pinned, long revision) {}
