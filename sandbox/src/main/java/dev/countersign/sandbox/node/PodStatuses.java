package dev.countersign.sandbox.node;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodIP;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The statuses a kubelet writes, as functions of the Pod and the instant. */
final class PodStatuses {
    private static final String STEP = "step-";
    private static final String SIDECAR = "sidecar-";

    private PodStatuses() {}

    static boolean isFinished(Pod pod) {
        return isPhase(pod, "Succeeded") || isPhase(pod, "Failed");
    }

    static boolean isRunning(Pod pod) {
        return isPhase(pod, "Running");
    }

    private static boolean isPhase(Pod pod, String phase) {
        return pod.getStatus() != null && phase.equals(pod.getStatus().getPhase());
    }

    /** On its node, its volumes not mounted yet. */
    static PodStatus creating(Pod pod, Instant now) {
        List<Container> inits = pod.getSpec().getInitContainers();
        String reason = inits.isEmpty() ? "ContainerCreating" : "PodInitializing";
        return new PodStatusBuilder()
                .withPhase("Pending")
                .withStartTime(now.toString())
                .withHostIP("127.0.0.1")
                .withConditions(conditions(now, inits.isEmpty(), false, "ContainersNotReady"))
                .withInitContainerStatuses(inits.stream()
                        .map(container -> ContainerStates.waiting(container, reason))
                        .toList())
                .withContainerStatuses(pod.getSpec().getContainers().stream()
                        .map(container -> ContainerStates.waiting(container, reason))
                        .toList())
                .build();
    }

    static PodStatus running(Pod pod, Instant now) {
        String ip = ipOf(pod);
        return new PodStatusBuilder()
                .withPhase("Running")
                .withStartTime(startOf(pod).orElse(now.toString()))
                .withHostIP("127.0.0.1")
                .withPodIP(ip)
                .withPodIPs(new PodIP(ip))
                .withConditions(conditions(now, true, true, null))
                .withInitContainerStatuses(pod.getSpec().getInitContainers().stream()
                        .map(container -> isSidecar(container)
                                ? ContainerStates.running(container, now)
                                : ContainerStates.terminated(container, 0, now.toString(), now, ""))
                        .toList())
                .withContainerStatuses(pod.getSpec().getContainers().stream()
                        .map(container -> ContainerStates.running(container, now))
                        .toList())
                .build();
    }

    /** All containers have ended; sidecars and init containers well, the others with this code. */
    static PodStatus ended(Pod pod, Instant now, int exitCode, Map<String, String> results) {
        String since = startOf(pod).orElse(now.toString());
        String ip = ipOf(pod);
        return new PodStatusBuilder()
                .withPhase(exitCode == 0 ? "Succeeded" : "Failed")
                .withStartTime(since)
                .withHostIP("127.0.0.1")
                .withPodIP(ip)
                .withPodIPs(new PodIP(ip))
                .withConditions(conditions(now, true, false, exitCode == 0 ? "PodCompleted" : "PodFailed"))
                .withInitContainerStatuses(pod.getSpec().getInitContainers().stream()
                        .map(container -> ContainerStates.terminated(container, 0, since, now, ""))
                        .toList())
                .withContainerStatuses(pod.getSpec().getContainers().stream()
                        .map(container -> ended(container, since, now, exitCode, results))
                        .toList())
                .build();
    }

    private static ContainerStatus ended(
            Container container, String since, Instant now, int exitCode, Map<String, String> results) {
        String name = container.getName();
        int code = name.startsWith(SIDECAR) ? 0 : exitCode;
        String message = name.startsWith(STEP) ? ContainerStates.terminationMessage(since, results) : "";
        return ContainerStates.terminated(container, code, since, now, message);
    }

    private static boolean isSidecar(Container initContainer) {
        return "Always".equals(initContainer.getRestartPolicy());
    }

    private static Optional<String> startOf(Pod pod) {
        return Optional.ofNullable(pod.getStatus()).map(PodStatus::getStartTime);
    }

    private static String ipOf(Pod pod) {
        int hash = pod.getMetadata().getUid().hashCode();
        return "10.244." + (hash >>> 8 & 0xff) + "." + (1 + (hash & 0x7f));
    }

    private static List<PodCondition> conditions(
            Instant now, boolean initialized, boolean ready, @Nullable String reason) {
        return List.of(
                condition("PodScheduled", true, null, now),
                condition("Initialized", initialized, initialized ? null : "ContainersNotInitialized", now),
                condition("ContainersReady", ready, reason, now),
                condition("Ready", ready, reason, now));
    }

    private static PodCondition condition(String type, boolean holds, @Nullable String reason, Instant now) {
        return new PodConditionBuilder()
                .withType(type)
                .withStatus(holds ? "True" : "False")
                .withReason(reason)
                .withLastTransitionTime(now.toString())
                .build();
    }
}
