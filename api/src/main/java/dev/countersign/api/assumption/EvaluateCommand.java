package dev.countersign.api.assumption;

import dev.countersign.api.RequestRef;

/**
 * A call to evaluate a request for the first time.
 *
 * @param revision of the status that this call may write; higher than that of any call before
 */
public record EvaluateCommand(RequestRef request, long revision) {}
