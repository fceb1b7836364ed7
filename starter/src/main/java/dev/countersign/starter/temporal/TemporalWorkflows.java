package dev.countersign.starter.temporal;

import dev.countersign.api.NamespacedName;
import dev.countersign.api.Nudge;
import dev.countersign.api.SearchAttribute;
import dev.countersign.api.TaskQueues;
import dev.countersign.api.assumption.RoleAssumptionInput;
import dev.countersign.api.assumption.RoleAssumptionWorkflow;
import dev.countersign.api.connector.ConnectorAccessInput;
import dev.countersign.api.connector.ConnectorAccessWorkflow;
import dev.countersign.api.gate.ApprovalTaskWorkflow;
import dev.countersign.api.gate.GateInput;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link Workflows} by way of Temporal's client. */
public final class TemporalWorkflows implements Workflows {

    private static final Logger LOG = LoggerFactory.getLogger(TemporalWorkflows.class);

    private final WorkflowClient client;

    public TemporalWorkflows(WorkflowClient client) {
        this.client = client;
    }

    @Override
    public Answer start(WorkflowKey key, Portrait portrait) {
        WorkflowOptions options = options(key, portrait);
        try {
            switch (key) {
                case WorkflowKey.ConnectorAccess(var request) ->
                    WorkflowClient.start(
                            client.newWorkflowStub(ConnectorAccessWorkflow.class, options)::run,
                            ConnectorAccessInput.of(request));
                case WorkflowKey.ApprovalTask(var customRun) ->
                    WorkflowClient.start(
                            client.newWorkflowStub(ApprovalTaskWorkflow.class, options)::run, GateInput.of(customRun));
                case WorkflowKey.RoleAssumption(var request) ->
                    WorkflowClient.start(
                            client.newWorkflowStub(RoleAssumptionWorkflow.class, options)::run,
                            RoleAssumptionInput.of(request));
            }
            return Answer.ACCEPTED;
        } catch (WorkflowExecutionAlreadyStarted alreadyRan) {
            return Answer.ACCEPTED;
        } catch (WorkflowException | StatusRuntimeException e) {
            return answer("start", key, e);
        }
    }

    @Override
    public Answer nudge(WorkflowKey key, Nudge nudge) {
        try {
            switch (key) {
                case WorkflowKey.ConnectorAccess _ ->
                    client.newWorkflowStub(ConnectorAccessWorkflow.class, key.id())
                            .nudge(nudge);
                case WorkflowKey.ApprovalTask _ ->
                    client.newWorkflowStub(ApprovalTaskWorkflow.class, key.id()).nudge(nudge);
                case WorkflowKey.RoleAssumption _ ->
                    client.newWorkflowStub(RoleAssumptionWorkflow.class, key.id())
                            .nudge(nudge);
            }
            return Answer.ACCEPTED;
        } catch (WorkflowNotFoundException e) {
            return Answer.NOT_FOUND;
        } catch (WorkflowException | StatusRuntimeException e) {
            return answer("nudge", key, e);
        }
    }

    @Override
    public Remembered everCarried(NamespacedName accessRequest) {
        Optional<String> prefix = WorkflowKey.ConnectorAccess.idPrefix(accessRequest);
        if (prefix.isEmpty()) {
            return Remembered.NO;
        }
        try {
            long known = client.countWorkflows("WorkflowId STARTS_WITH '" + prefix.get() + "'")
                    .getCount();
            return known > 0 ? Remembered.YES : Remembered.NO;
        } catch (WorkflowException | StatusRuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("request", accessRequest)
                    .addKeyValue("problem", root(e))
                    .log("Temporal does not say whether a request was carried before");
            return Remembered.UNKNOWN;
        }
    }

    private static WorkflowOptions options(WorkflowKey key, Portrait portrait) {
        SearchAttributes.Builder attributes = SearchAttributes.newBuilder();
        portrait.attributes().forEach((attribute, value) -> {
            if (!value.isEmpty()) {
                attributes.set(
                        SearchAttributeKey.forKeyword(attribute.attributeName()), SearchAttribute.keyword(value));
            }
        });
        return WorkflowOptions.newBuilder()
                .setWorkflowId(key.id())
                .setTaskQueue(TaskQueues.COUNTERSIGN)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .setStaticSummary(portrait.summary())
                .setStaticDetails(portrait.details())
                .setTypedSearchAttributes(attributes.build())
                .build();
    }

    private static Answer answer(String call, WorkflowKey key, RuntimeException e) {
        Status.Code code = code(e);
        boolean away = switch (code) {
            case UNAVAILABLE, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, CANCELLED, ABORTED -> true;
            case OK,
                    UNKNOWN,
                    INVALID_ARGUMENT,
                    NOT_FOUND,
                    ALREADY_EXISTS,
                    PERMISSION_DENIED,
                    FAILED_PRECONDITION,
                    OUT_OF_RANGE,
                    UNIMPLEMENTED,
                    INTERNAL,
                    DATA_LOSS,
                    UNAUTHENTICATED -> false;
        };
        LOG.atWarn()
                .addKeyValue("call", call)
                .addKeyValue("workflow", key.id())
                .addKeyValue("status", code)
                .addKeyValue("problem", root(e))
                .log(away ? "Temporal does not answer" : "Temporal refused");
        return away ? Answer.AWAY : Answer.REFUSED;
    }

    private static Status.Code code(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof StatusRuntimeException status) {
                return status.getStatus().getCode();
            }
        }
        return Status.Code.UNKNOWN;
    }

    private static @Nullable String root(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage();
    }
}
