package dev.countersign.policy.connector;

import java.util.List;

/** One piece of a template. */
sealed interface TemplatePart {

    /** Text that stands for itself. */
    record Literal(String text) implements TemplatePart {}

    /**
     * The values that a path finds, separated by blanks.
     *
     * @param source as written, for messages
     */
    record Expression(String source, List<PathStep> steps) implements TemplatePart {}

    /** The body once for each value that the path finds. */
    record Loop(String source, List<PathStep> steps, List<TemplatePart> body) implements TemplatePart {}
}
