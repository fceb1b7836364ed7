package dev.countersign.sweeper.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.sweeper.decision.Facts.WorkflowFact;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PatientWorkflowsTest {

    private final AtomicLong nanos = new AtomicLong();
    private WorkflowFact answer = new WorkflowFact.Open();
    private int asked;
    private final PatientWorkflows workflows = new PatientWorkflows(
            new Workflows() {
                @Override
                public WorkflowFact ask(String workflowId) {
                    asked++;
                    return answer;
                }

                @Override
                public String state() {
                    return "";
                }

                @Override
                public void close() {}
            },
            Duration.ofSeconds(30),
            nanos::get);

    @Test
    void anOpenWorkflowIsAskedAboutAgainOnlyAfterAWhile() {
        workflows.ask("a");
        workflows.newSweep();
        answer = new WorkflowFact.Closed("Terminated");
        assertThat(workflows.ask("a")).isEqualTo(new WorkflowFact.Open());
        nanos.addAndGet(Duration.ofSeconds(30).toNanos());
        workflows.newSweep();
        assertThat(workflows.ask("a")).isEqualTo(new WorkflowFact.Closed("Terminated"));
    }

    @Test
    void whoeverIsSilentThreeTimesIsNotAskedUntilTheNextSweep() {
        answer = new WorkflowFact.Unasked();
        for (int i = 0; i < 10; i++) {
            workflows.ask("w" + i);
        }
        assertThat(asked).isEqualTo(3);
        workflows.newSweep();
        workflows.ask("w");
        assertThat(asked).isEqualTo(4);
    }

    @Test
    void aGrantWithoutAWorkflowIsAskedAboutByNobody() {
        assertThat(workflows.ask("")).isEqualTo(new WorkflowFact.Unasked());
        assertThat(asked).isZero();
    }

    @Test
    void withoutATemporalServerNobodyIsAsked() {
        assertThat(Workflows.nobody().ask("a")).isEqualTo(new WorkflowFact.Unasked());
    }
}
