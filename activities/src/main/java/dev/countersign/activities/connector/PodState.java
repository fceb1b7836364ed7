package dev.countersign.activities.connector;

import dev.countersign.api.NamespacedName;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether the Pod that asked is there to use what it asked for. */
sealed interface PodState {

    /** It lives. */
    record Alive(Pod pod) implements PodState {}

    /** It lives and will not for long: whoever deleted it does not want it to begin anything. */
    record Terminating(Pod pod, String message) implements PodState {}

    /**
     * It is over.
     *
     * @param reason Completed, or NotFound where nothing of it is left
     */
    record Over(String reason, String message) implements PodState {}

    /**
     * Tells the state of the Pod.
     *
     * @param found what stands under the Pod's name
     * @param uid the uid of the Pod that is meant; empty while it is not known
     */
    static PodState of(NamespacedName name, Optional<Pod> found, String uid) {
        if (found.isEmpty()) {
            return new Over(Reasons.NOT_FOUND, "Pod " + name + " does not exist");
        }
        Pod pod = found.get();
        String foundUid = pod.getMetadata().getUid();
        if (!uid.isEmpty() && !uid.equals(foundUid)) {
            return new Over(
                    Reasons.NOT_FOUND,
                    "Pod " + name + " does not exist any more: the Pod of that name now is another one (uid " + foundUid
                            + ", not " + uid + ")");
        }
        PodStatus status = pod.getStatus();
        String phase = status == null || status.getPhase() == null ? "" : status.getPhase();
        if (Set.of("Succeeded", "Failed").contains(phase)) {
            return new Over(Reasons.COMPLETED, "Pod " + name + " has finished: " + phase);
        }
        if (pod.getMetadata().getDeletionTimestamp() == null) {
            return new Alive(pod);
        }
        String message = "Pod " + name + " is being deleted";
        return isRunning(status) ? new Terminating(pod, message) : new Over(Reasons.COMPLETED, message);
    }

    private static boolean isRunning(@Nullable PodStatus status) {
        return status != null
                && status.getContainerStatuses() != null
                && status.getContainerStatuses().stream().anyMatch(PodState::isRunning);
    }

    private static boolean isRunning(ContainerStatus container) {
        return container.getState() != null && container.getState().getRunning() != null;
    }
}
