package dev.countersign.sweeper.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.sweeper.decision.Facts.WorkflowFact;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import org.junit.jupiter.api.Test;

class TemporalWorkflowsTest {

    @Test
    void aServerThatIsAwayIsNoAnswerAboutAnyWorkflow() {
        try (TemporalWorkflows workflows = new TemporalWorkflows(
                WorkflowServiceStubsOptions.newBuilder()
                        .setTarget("127.0.0.1:1")
                        .validateAndBuildWithDefaults(),
                "default")) {
            assertThat(workflows.ask("connector-access/devops/a/b")).isEqualTo(new WorkflowFact.Unasked());
            assertThat(workflows.state()).startsWith("does not answer");
        }
    }
}
