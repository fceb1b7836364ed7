package dev.countersign.e2e.faults;

import dev.countersign.api.RequestRef;
import dev.countersign.api.WorkflowIds;
import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.e2e.World;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;

/** What somebody does in Temporal's own UI. */
final class ByHand {

    private ByHand() {}

    /** Terminates the workflow of a request: nothing in it runs any more. */
    static void terminate(World world, AccessRequest request) {
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(world.sandbox().temporalTarget())
                .build());
        try {
            WorkflowClient.newInstance(
                            stubs,
                            WorkflowClientOptions.newBuilder()
                                    .setNamespace(world.sandbox().temporalNamespace())
                                    .build())
                    .newUntypedWorkflowStub(WorkflowIds.connectorAccess(new RequestRef(
                            request.getMetadata().getNamespace(),
                            request.getMetadata().getName(),
                            request.getMetadata().getUid())))
                    .terminate("by hand");
        } finally {
            stubs.shutdownNow();
        }
    }
}
