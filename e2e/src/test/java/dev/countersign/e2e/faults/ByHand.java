package dev.countersign.e2e.faults;

import dev.countersign.api.RequestRef;
import dev.countersign.api.WorkflowIds;
import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.e2e.World;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.function.Function;

/** What somebody does in Temporal's own UI. */
public final class ByHand {

    private ByHand() {}

    /** Terminates the workflow of a request: nothing in it runs any more. */
    static void terminate(World world, AccessRequest request) {
        with(world, request, workflow -> {
            workflow.terminate("by hand");
            return workflow;
        });
    }

    /** Terminates a workflow by its id. */
    public static void terminate(World world, String workflowId) {
        with(world, workflowId, workflow -> {
            workflow.terminate("by hand");
            return workflow;
        });
    }

    /** Sees how the workflow of a request stands. */
    public static WorkflowExecutionStatus status(World world, AccessRequest request) {
        return with(world, request, workflow -> workflow.describe().getStatus());
    }

    /** Sends a signal, as anybody can who reaches Temporal. */
    public static void signal(World world, String workflowId, String name, Object argument) {
        with(world, workflowId, workflow -> {
            workflow.signal(name, argument);
            return workflow;
        });
    }

    private static <T> T with(World world, AccessRequest request, Function<WorkflowStub, T> what) {
        return with(
                world,
                WorkflowIds.connectorAccess(new RequestRef(
                        request.getMetadata().getNamespace(),
                        request.getMetadata().getName(),
                        request.getMetadata().getUid())),
                what);
    }

    private static <T> T with(World world, String workflowId, Function<WorkflowStub, T> what) {
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(world.sandbox().temporalTarget())
                .build());
        try {
            return what.apply(WorkflowClient.newInstance(
                            stubs,
                            WorkflowClientOptions.newBuilder()
                                    .setNamespace(world.sandbox().temporalNamespace())
                                    .build())
                    .newUntypedWorkflowStub(workflowId));
        } finally {
            stubs.shutdownNow();
        }
    }
}
