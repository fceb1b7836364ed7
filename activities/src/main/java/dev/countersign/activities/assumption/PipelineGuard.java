package dev.countersign.activities.assumption;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether the API server sees to it that nobody but Tekton says what is part of a run. Answered from memory, without a
 * call.
 *
 * @param problem why it does not now, in one line; empty while it does
 * @param since since when it does; empty while it does not
 */
public record PipelineGuard(Supplier<Optional<String>> problem, Supplier<Optional<Instant>> since) {}
