package dev.countersign.doctor;

import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks the server over the connection that workflows use. */
public final class GrpcTemporal implements TemporalServer {

    private final WorkflowServiceStubs stubs;
    private final Duration patience;

    /** @param patience for how long one answer is waited for, also while there is no connection */
    public GrpcTemporal(WorkflowServiceStubs stubs, Duration patience) {
        this.stubs = stubs;
        this.patience = patience;
    }

    @Override
    public String target() {
        return Objects.requireNonNullElse(stubs.getOptions().getTarget(), "the configured channel");
    }

    @Override
    public String version() {
        try {
            return version(stub());
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() != Status.Code.DEADLINE_EXCEEDED) {
                throw e;
            }
            // NB. Who waits for a connection is told that it took too long; who does not, why there is none.
            return version(stubs.blockingStub().withDeadlineAfter(patience));
        }
    }

    @Override
    public Optional<Duration> retention(String namespace) {
        try {
            com.google.protobuf.Duration retention = stub().describeNamespace(DescribeNamespaceRequest.newBuilder()
                            .setNamespace(namespace)
                            .build())
                    .getConfig()
                    .getWorkflowExecutionRetentionTtl();
            return Optional.of(Duration.ofMillis(Durations.toMillis(retention)));
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public Map<String, String> searchAttributes(String namespace) {
        // NB. The channel of the stub, not the raw one: it carries the credentials and headers that were configured.
        return OperatorServiceGrpc.newBlockingStub(stubs.blockingStub().getChannel())
                .withDeadlineAfter(patience)
                .listSearchAttributes(ListSearchAttributesRequest.newBuilder()
                        .setNamespace(namespace)
                        .build())
                .getCustomAttributesMap()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> word(entry.getValue())));
    }

    @Override
    public List<Instant> polls(String namespace, String queue, Work work) {
        return stub()
                .describeTaskQueue(DescribeTaskQueueRequest.newBuilder()
                        .setNamespace(namespace)
                        .setTaskQueue(TaskQueue.newBuilder().setName(queue))
                        .setTaskQueueType(
                                switch (work) {
                                    case WORKFLOWS -> TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW;
                                    case ACTIVITIES -> TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY;
                                })
                        .build())
                .getPollersList()
                .stream()
                .map(poller -> Instant.ofEpochMilli(Timestamps.toMillis(poller.getLastAccessTime())))
                .toList();
    }

    private static String version(WorkflowServiceBlockingStub stub) {
        return stub.getSystemInfo(GetSystemInfoRequest.getDefaultInstance()).getServerVersion();
    }

    private WorkflowServiceBlockingStub stub() {
        return stubs.blockingStub().withDeadlineAfter(patience).withWaitForReady();
    }

    private static String word(IndexedValueType type) {
        return switch (type) {
            case INDEXED_VALUE_TYPE_KEYWORD -> "Keyword";
            case INDEXED_VALUE_TYPE_DATETIME -> "Datetime";
            case INDEXED_VALUE_TYPE_TEXT -> "Text";
            case INDEXED_VALUE_TYPE_INT -> "Int";
            case INDEXED_VALUE_TYPE_DOUBLE -> "Double";
            case INDEXED_VALUE_TYPE_BOOL -> "Bool";
            case INDEXED_VALUE_TYPE_KEYWORD_LIST -> "KeywordList";
            case INDEXED_VALUE_TYPE_UNSPECIFIED, UNRECOGNIZED -> "unknown";
        };
    }
}
