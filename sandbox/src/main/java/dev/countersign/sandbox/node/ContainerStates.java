package dev.countersign.sandbox.node;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The states of containers, as a kubelet reports them. */
final class ContainerStates {
    // NB. Numbers of Tekton's entrypoint for what it writes of its own and for the results of a task.
    private static final int INTERNAL = 3;
    private static final int TASK_RESULT = 1;

    private ContainerStates() {}

    static ContainerStatus waiting(Container container, String reason) {
        return status(
                container,
                false,
                new ContainerStateBuilder()
                        .withNewWaiting()
                        .withReason(reason)
                        .endWaiting()
                        .build());
    }

    static ContainerStatus running(Container container, Instant since) {
        return status(
                container,
                true,
                new ContainerStateBuilder()
                        .withNewRunning()
                        .withStartedAt(since.toString())
                        .endRunning()
                        .build());
    }

    static ContainerStatus terminated(Container container, int exitCode, String since, Instant now, String message) {
        return status(
                container,
                false,
                new ContainerStateBuilder()
                        .withNewTerminated()
                        .withExitCode(exitCode)
                        .withReason(exitCode == 0 ? "Completed" : "Error")
                        .withStartedAt(since)
                        .withFinishedAt(now.toString())
                        .withMessage(message)
                        .endTerminated()
                        .build());
    }

    private static ContainerStatus status(Container container, boolean running, ContainerState state) {
        boolean created = state.getWaiting() == null;
        return new ContainerStatusBuilder()
                .withName(container.getName())
                .withImage(container.getImage())
                .withImageID(created ? "sandbox://" + container.getImage() : "")
                .withContainerID(created ? "sandbox://" + container.getName() : null)
                .withReady(running)
                .withStarted(running)
                .withRestartCount(0)
                .withState(state)
                .build();
    }

    /** What Tekton's entrypoint leaves behind at the end of a step: when the step really began, and the task's results. */
    static String terminationMessage(String since, Map<String, String> results) {
        List<Map<String, Object>> entries = new ArrayList<>();
        results.forEach((name, value) -> entries.add(Map.of("key", name, "value", value, "type", TASK_RESULT)));
        entries.add(Map.of("key", "StartedAt", "value", since, "type", INTERNAL));
        return Serialization.asJson(entries);
    }
}
