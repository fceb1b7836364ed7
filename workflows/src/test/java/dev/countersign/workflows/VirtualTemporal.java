package dev.countersign.workflows;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.countersign.api.SearchAttribute;
import dev.countersign.api.TaskQueues;
import dev.countersign.api.assumption.NoticeActivities;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * A Temporal server in this process whose time is virtual, with our search attributes, the tolerant payload converter
 * and one worker. The worker keeps no workflow in memory unless asked to, so every task replays all that came before.
 */
public final class VirtualTemporal implements AutoCloseable {

    private static final Duration APART = Duration.ofSeconds(17);
    private final TestWorkflowEnvironment environment;

    private VirtualTemporal(int cacheSize) {
        TestEnvironmentOptions.Builder options = TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(converter())
                        .setIdentity("test")
                        .build())
                .setWorkerFactoryOptions(WorkerFactoryOptions.newBuilder()
                        .setWorkflowCacheSize(cacheSize)
                        .build());
        for (SearchAttribute attribute : SearchAttribute.values()) {
            options.registerSearchAttribute(
                    attribute.attributeName(),
                    attribute == SearchAttribute.ACCESS_EXPIRES_AT
                            ? IndexedValueType.INDEXED_VALUE_TYPE_DATETIME
                            : IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
        }
        environment = TestWorkflowEnvironment.newInstance(options.build());
    }

    /** Starts one whose worker forgets each workflow after each task. */
    public static VirtualTemporal forgetful(Consumer<Worker> hosts) {
        return start(0, hosts);
    }

    /** The same, and somebody who delivers notices. */
    public static VirtualTemporal forgetful(Consumer<Worker> hosts, NoticeActivities postman) {
        return start(0, hosts, postman);
    }

    /** NB. On a busy machine the first workflow loads its classes for longer than a second, which is no deadlock. */
    static WorkerOptions patient() {
        return WorkerOptions.newBuilder()
                .setDefaultDeadlockDetectionTimeout(Duration.ofMinutes(5).toMillis())
                .build();
    }

    /** Starts one whose worker keeps so many workflows in memory. */
    public static VirtualTemporal start(int cacheSize, Consumer<Worker> hosts, NoticeActivities... postmen) {
        VirtualTemporal temporal = new VirtualTemporal(cacheSize);
        hosts.accept(temporal.environment.newWorker(TaskQueues.COUNTERSIGN, patient()));
        if (postmen.length > 0) {
            temporal.environment.newWorker(TaskQueues.NOTICES).registerActivitiesImplementations((Object[]) postmen);
        }
        temporal.environment.start();
        return temporal;
    }

    /** The converter as {@code worker} has it: a field that is not known is no error. */
    public static DataConverter converter() {
        ObjectMapper tolerant = JacksonJsonPayloadConverter.newDefaultObjectMapper()
                .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
        return DefaultDataConverter.newDefaultInstance()
                .withPayloadConverterOverrides(new JacksonJsonPayloadConverter(tolerant));
    }

    public static WorkflowOptions options(String id) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(TaskQueues.COUNTERSIGN)
                .build();
    }

    public WorkflowClient client() {
        return environment.getWorkflowClient();
    }

    public Instant now() {
        return Instant.ofEpochMilli(environment.currentTimeMillis());
    }

    /**
     * Lets that much time pass; where it is minutes, some seconds more. NB. The server of tests can stand still for good when
     * a sleep ends while a workflow's timer fires, and what workflows wait for is whole minutes.
     */
    public void sleep(Duration duration) {
        environment.sleep(duration.compareTo(Duration.ofMinutes(5)) < 0 ? duration : duration.plus(APART));
    }

    /**
     * Lets whatever is under way come to rest. NB. Time stands still, but for the real clock, while a task or an
     * activity runs; so a minute does not pass before they have.
     */
    public void settle() {
        environment.sleep(Duration.ofMinutes(1));
    }

    public List<HistoryEvent> history(String id) {
        return client().fetchHistory(id).getEvents();
    }

    /** The history of one run, as it is stored and replayed. */
    public WorkflowExecutionHistory run(String id, String runId) {
        return client().fetchHistory(id, runId);
    }

    /** The page that Temporal's UI shows of a workflow. */
    public String page(String id) {
        return client().newUntypedWorkflowStub(id)
                .query("__temporal_workflow_metadata", WorkflowMetadata.class)
                .getCurrentDetails();
    }

    /** The latest run. */
    public String runId(String id) {
        return client().newUntypedWorkflowStub(id).describe().getExecution().getRunId();
    }

    public long count(String id, EventType type) {
        return history(id).stream()
                .filter(event -> event.getEventType() == type)
                .count();
    }

    @Override
    public void close() {
        environment.close();
    }
}
