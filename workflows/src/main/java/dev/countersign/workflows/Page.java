package dev.countersign.workflows;

import dev.countersign.api.AccessPhase;
import io.temporal.workflow.Workflow;

/** The page of one workflow in Temporal's UI: a headline, and what a person wants to know next, a line each. */
public final class Page {

    private final StringBuilder markdown = new StringBuilder();

    public Page(String headline) {
        markdown.append("**").append(Markdown.text(headline)).append("**\n\n");
    }

    /** Adds a line; without a value there is none. */
    public Page line(String name, String value) {
        if (!value.isEmpty()) {
            markdown.append("* ")
                    .append(name)
                    .append(": ")
                    .append(Markdown.text(value))
                    .append('\n');
        }
        return this;
    }

    /** The headline of a request of which the access is being taken away. */
    public static String revoking(AccessPhase.Revoking phase, boolean overdue) {
        return overdue
                ? "OVERDUE: should be gone since " + phase.since() + " and is not verified; still trying"
                : "Being revoked (" + phase.outcome() + ")";
    }

    /** Shows this page instead of the one before. */
    public void show() {
        Workflow.setCurrentDetails(toString());
    }

    @Override
    public String toString() {
        return markdown.toString();
    }
}
