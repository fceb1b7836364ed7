package dev.countersign.api.connector;

import dev.countersign.api.Verdict;

/**
 * What one look at a request and everything it depends on has shown.
 *
 * @param verdict Allowed: every check passed. Denied: over, nothing will be granted, or what was granted must go.
 *     Undecided: wait.
 * @param pinned what to hand to the next evaluation
 */
public record Evaluation(Verdict verdict, Pinned pinned, AccessFacts access) {}
