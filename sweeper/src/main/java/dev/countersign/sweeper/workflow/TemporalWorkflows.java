package dev.countersign.sweeper.workflow;

import dev.countersign.sweeper.decision.Facts.WorkflowFact;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.errordetails.v1.NamespaceNotFoundFailure;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.serviceclient.StatusUtils;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Temporal server. The connection is made when it is first needed, and again whenever it was lost. */
public final class TemporalWorkflows implements Workflows {

    private static final Logger log = LoggerFactory.getLogger(TemporalWorkflows.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final WorkflowServiceStubs stubs;
    private final String namespace;
    private volatile String state = "not asked yet";

    public TemporalWorkflows(WorkflowServiceStubsOptions options, String namespace) {
        this.stubs = WorkflowServiceStubs.newServiceStubs(options);
        this.namespace = namespace;
    }

    @Override
    public WorkflowFact ask(String workflowId) {
        try {
            WorkflowExecutionStatus status = stubs.blockingStub()
                    .withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .describeWorkflowExecution(DescribeWorkflowExecutionRequest.newBuilder()
                            .setNamespace(namespace)
                            .setExecution(WorkflowExecution.newBuilder().setWorkflowId(workflowId))
                            .build())
                    .getWorkflowExecutionInfo()
                    .getStatus();
            state = "answers";
            return fact(status);
        } catch (StatusRuntimeException e) {
            // NB. A namespace that is not found says nothing about any workflow.
            if (e.getStatus().getCode() == Status.Code.NOT_FOUND
                    && !StatusUtils.hasFailure(e, NamespaceNotFoundFailure.class)) {
                state = "answers";
                return new WorkflowFact.NotFound();
            }
            state = "does not answer: " + e.getStatus();
            log.atDebug()
                    .addKeyValue("workflowId", workflowId)
                    .addKeyValue("status", e.getStatus())
                    .log("workflow not described");
            return new WorkflowFact.Unasked();
        }
    }

    @Override
    public String state() {
        return state;
    }

    @Override
    public void close() {
        stubs.shutdownNow();
    }

    private static WorkflowFact fact(WorkflowExecutionStatus status) {
        return switch (status) {
            case WORKFLOW_EXECUTION_STATUS_COMPLETED -> new WorkflowFact.Closed("Completed");
            case WORKFLOW_EXECUTION_STATUS_FAILED -> new WorkflowFact.Closed("Failed");
            case WORKFLOW_EXECUTION_STATUS_CANCELED -> new WorkflowFact.Closed("Canceled");
            case WORKFLOW_EXECUTION_STATUS_TERMINATED -> new WorkflowFact.Closed("Terminated");
            case WORKFLOW_EXECUTION_STATUS_TIMED_OUT -> new WorkflowFact.Closed("TimedOut");
            // NB. A run that continued as new has a successor; being asked by id alone, the server speaks of the last.
            case WORKFLOW_EXECUTION_STATUS_RUNNING,
                    WORKFLOW_EXECUTION_STATUS_PAUSED,
                    WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW -> new WorkflowFact.Open();
            case WORKFLOW_EXECUTION_STATUS_UNSPECIFIED, UNRECOGNIZED -> new WorkflowFact.Unasked();
        };
    }
}
