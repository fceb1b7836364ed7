package dev.countersign.workflows.connector;

import static dev.countersign.workflows.connector.FakeCluster.POD_ENDED;
import static dev.countersign.workflows.connector.FakeCluster.YES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.Nudge;
import dev.countersign.api.Outcome;
import dev.countersign.api.TaskQueues;
import dev.countersign.workflows.VirtualTemporal;
import dev.countersign.workflows.connector.FakeCluster.Step;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.TemporalFailure;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConnectorWorkerTest {

    @Test
    void aWorkerThatKeepsWorkflowsInMemoryComesToTheSame() {
        try (ConnectorScene scene = new ConnectorScene(100, Throwable.class)) {
            scene.start();
            scene.saysAndNudges(YES);
            assertThat(scene.cluster().isGranted()).isTrue();
            scene.temporal().sleep(Duration.ofDays(40));
            scene.saysAndNudges(POD_ENDED);
            assertThat(scene.outcome()).isEqualTo(Outcome.COMPLETED);
            assertThat(scene.cluster().calls(Step.GRANT)).isOne();
        }
    }

    @Test
    void aBugBlocksTheTaskAndNeitherEndsTheWorkflowNorRevokes() {
        try (ConnectorScene scene = new ConnectorScene(0, TemporalFailure.class)) {
            scene.cluster().says(YES).contradictsItself();
            scene.start();
            while (scene.temporal().count(ConnectorScene.ID, EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED) == 0) {
                Thread.onSpinWait();
            }
            assertThat(scene.description().getStatus())
                    .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
            assertThat(scene.cluster().calls(Step.REVOKE)).isZero();
        }
    }

    @Test
    void fieldsThatThisVersionDoesNotKnowAreNoError() {
        try (ConnectorScene scene = new ConnectorScene()) {
            Map<String, Object> request = Map.of(
                    "namespace",
                    ConnectorScene.REQUEST.namespace(),
                    "name",
                    ConnectorScene.REQUEST.name(),
                    "uid",
                    ConnectorScene.REQUEST.uid(),
                    "cluster",
                    "a field of a later version");
            WorkflowStub stub = scene.temporal()
                    .client()
                    .newUntypedWorkflowStub("ConnectorAccess", VirtualTemporal.options(ConnectorScene.ID));
            stub.start(Map.of("request", request, "priority", 7));
            stub.signal("nudge", Map.of("cause", "test", "kind", "Pod"));
            scene.temporal().settle();
            assertThat(scene.view().nudges()).isOne();
            assertThat(scene.cluster().calls(Step.EVALUATE)).isPositive();
        }
    }

    @Test
    void theViewIsAnsweredBeforeAndAfterTheEnd() {
        try (ConnectorScene scene = new ConnectorScene()) {
            scene.startActive();
            scene.workflow().nudge(new Nudge("test"));
            scene.saysAndNudges(POD_ENDED);
            assertThat(scene.outcome()).isEqualTo(Outcome.COMPLETED);
            assertThat(scene.view().message()).isEqualTo("the Pod has finished");
            assertThat(scene.description().getTaskQueue()).isEqualTo(TaskQueues.COUNTERSIGN);
        }
    }
}
