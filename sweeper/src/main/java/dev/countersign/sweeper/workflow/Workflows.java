package dev.countersign.sweeper.workflow;

import dev.countersign.sweeper.decision.Facts.WorkflowFact;

/** Who can be asked whether a workflow is closed. */
public interface Workflows extends AutoCloseable {

    /** What is known of a workflow; unasked where nobody answers. It never throws for lack of an answer. */
    WorkflowFact ask(String workflowId);

    /** Whether somebody answers, in one word for people. */
    String state();

    @Override
    void close();

    /** For an installation that names no Temporal server: nobody is ever asked. */
    static Workflows nobody() {
        return new Workflows() {
            @Override
            public WorkflowFact ask(String workflowId) {
                return new WorkflowFact.Unasked();
            }

            @Override
            public String state() {
                return "not configured";
            }

            @Override
            public void close() {}
        };
    }
}
