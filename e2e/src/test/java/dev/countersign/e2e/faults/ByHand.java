package dev.countersign.e2e.faults;

import com.fasterxml.jackson.databind.DeserializationFeature;
import dev.countersign.api.RequestRef;
import dev.countersign.api.SignedAct;
import dev.countersign.api.TaskQueues;
import dev.countersign.api.WorkflowIds;
import dev.countersign.api.assumption.RoleAssumptionView;
import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.e2e.World;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** What somebody does in Temporal's own UI. */
public final class ByHand {

    /** NB. As the programs read: what they do not know is no error. */
    private static final DataConverter TOLERANT = DefaultDataConverter.newDefaultInstance()
            .withPayloadConverterOverrides(
                    new JacksonJsonPayloadConverter(JacksonJsonPayloadConverter.newDefaultObjectMapper()
                            .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)));

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

    /** Starts a workflow, as anybody can who reaches Temporal, and waits for its end. */
    public static <R> R run(World world, String type, String workflowId, Object input, Class<R> result) {
        return asked(world, client -> {
            WorkflowStub workflow = client.newUntypedWorkflowStub(
                    type,
                    WorkflowOptions.newBuilder()
                            .setWorkflowId(workflowId)
                            .setTaskQueue(TaskQueues.COUNTERSIGN)
                            .build());
            workflow.start(input);
            return workflow.getResult(result);
        });
    }

    /** How a role assumption stands. */
    public static RoleAssumptionView view(World world, String workflowId) {
        return with(world, workflowId, workflow -> workflow.query("view", RoleAssumptionView.class));
    }

    /** The acts that people have sent to a workflow, as anybody reads them who sees its history. */
    public static List<SignedAct> acts(World world, String workflowId) {
        return asked(
                world,
                client -> client.fetchHistory(workflowId).getHistory().getEventsList().stream()
                        .filter(HistoryEvent::hasWorkflowExecutionUpdateAcceptedEventAttributes)
                        .map(event -> event.getWorkflowExecutionUpdateAcceptedEventAttributes()
                                .getAcceptedRequest()
                                .getInput()
                                .getArgs())
                        .map(sent -> Objects.requireNonNull(
                                TOLERANT.fromPayloads(0, Optional.of(sent), SignedAct.class, SignedAct.class)))
                        .toList());
    }

    /** How many workflows of that id there are and ever were. */
    static long count(World world, String workflowId) {
        return asked(
                world,
                client -> client.countWorkflows("WorkflowId = '" + workflowId + "'")
                        .getCount());
    }

    /** The process id of the worker that last took a workflow up; its next step goes there first. */
    static long carrier(World world, String workflowId) {
        return asked(
                world,
                client -> client.fetchHistory(workflowId).getHistory().getEventsList().reversed().stream()
                        .filter(HistoryEvent::hasWorkflowTaskStartedEventAttributes)
                        .map(event ->
                                event.getWorkflowTaskStartedEventAttributes().getIdentity())
                        .map(identity -> Long.parseLong(identity.substring(0, identity.indexOf('@'))))
                        .findFirst()
                        .orElseThrow());
    }

    /** The id of the workflow of a request. */
    static String workflow(AccessRequest request) {
        return WorkflowIds.connectorAccess(new RequestRef(
                request.getMetadata().getNamespace(),
                request.getMetadata().getName(),
                request.getMetadata().getUid()));
    }

    private static <T> T with(World world, AccessRequest request, Function<WorkflowStub, T> what) {
        return with(world, workflow(request), what);
    }

    private static <T> T with(World world, String workflowId, Function<WorkflowStub, T> what) {
        return asked(world, client -> what.apply(client.newUntypedWorkflowStub(workflowId)));
    }

    private static <T> T asked(World world, Function<WorkflowClient, T> what) {
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(world.sandbox().temporalTarget())
                .build());
        try {
            return what.apply(WorkflowClient.newInstance(
                    stubs,
                    WorkflowClientOptions.newBuilder()
                            .setNamespace(world.sandbox().temporalNamespace())
                            .setDataConverter(TOLERANT)
                            .build()));
        } finally {
            stubs.shutdownNow();
        }
    }
}
