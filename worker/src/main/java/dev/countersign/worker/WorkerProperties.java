package dev.countersign.worker;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Everything under {@code countersign.} that the worker can be told. A key that is not listed here stops the start, so
 * that a misspelt one is not taken for its default. Where Temporal is stands under {@code spring.temporal.}, ports under
 * {@code server.} and {@code management.}.
 *
 * @param installation the id of this installation, the same for every program of it; absent: the uid of the namespace
 *     kube-system
 * @param systemNamespace where the templates of checks and roles and the feature flags are read
 * @param kubeconfig a kubeconfig file; absent: the ServiceAccount of the Pod, or what kubectl would use
 * @param opaUrl where Open Policy Agent answers
 * @param actKeys the file with the public keys of signed acts; absent: no signed act is believed
 * @param auditFile the file to which audit events are appended; absent: the log
 * @param payloadKeys the file with the AES keys that encrypt what Temporal stores; absent: it is stored in clear
 * @param workflowCacheSize how many workflows stay in memory between their steps, at about 50 KiB each; at least 0
 * @param concurrency how much runs at once
 * @param shutdownWait how long a stop waits for running activities; at least 0
 */
@ConfigurationProperties(prefix = "countersign", ignoreUnknownFields = false)
public record WorkerProperties(
        @Nullable String installation,
        @DefaultValue("connectors-system") String systemNamespace,
        @Nullable Path kubeconfig,
        @DefaultValue("http://127.0.0.1:8181") URI opaUrl,
        @Nullable Path actKeys,
        @Nullable Path auditFile,
        @Nullable Path payloadKeys,
        @DefaultValue("600") int workflowCacheSize,
        @DefaultValue Concurrency concurrency,
        @DefaultValue("20s") Duration shutdownWait) {

    /**
     * How much runs at once, each at least 1.
     *
     * @param workflowTasks steps of workflows
     * @param activities activities, each on a virtual thread
     * @param localActivities local activities, each on a virtual thread
     */
    public record Concurrency(
            @DefaultValue("100") int workflowTasks,
            @DefaultValue("200") int activities,
            @DefaultValue("200") int localActivities) {

        public Concurrency {
            atLeast(1, "concurrency.workflow-tasks", workflowTasks);
            atLeast(1, "concurrency.activities", activities);
            atLeast(1, "concurrency.local-activities", localActivities);
        }
    }

    public WorkerProperties {
        atLeast(0, "workflow-cache-size", workflowCacheSize);
        if (shutdownWait.isNegative()) {
            throw new IllegalArgumentException("countersign.shutdown-wait cannot be negative: " + shutdownWait);
        }
        if (systemNamespace.isBlank()) {
            throw new IllegalArgumentException("countersign.system-namespace must name a namespace");
        }
    }

    private static void atLeast(int least, String key, int value) {
        if (value < least) {
            throw new IllegalArgumentException("countersign." + key + " must be at least " + least + ", not " + value);
        }
    }
}
