package dev.countersign.sandbox.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PodStatusesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Pod POD = new PodBuilder()
            .withNewMetadata()
            .withName("run-build-pod")
            .withUid("0a1b")
            .endMetadata()
            .withNewSpec()
            .addNewInitContainer()
            .withName("prepare")
            .withImage("image")
            .endInitContainer()
            .addNewInitContainer()
            .withName("proxy")
            .withImage("image")
            .withRestartPolicy("Always")
            .endInitContainer()
            .addNewContainer()
            .withName("step-push")
            .withImage("image")
            .endContainer()
            .addNewContainer()
            .withName("sidecar-database")
            .withImage("image")
            .endContainer()
            .endSpec()
            .build();

    @Test
    void aRunningPodHasFinishedItsInitContainersAndKeepsItsNativeSidecars() {
        PodStatus status = PodStatuses.running(POD, NOW);
        assertThat(status.getPhase()).isEqualTo("Running");
        assertThat(status.getInitContainerStatuses()
                        .get(0)
                        .getState()
                        .getTerminated()
                        .getExitCode())
                .isZero();
        assertThat(status.getInitContainerStatuses().get(1).getState().getRunning())
                .isNotNull();
        assertThat(status.getContainerStatuses())
                .allMatch(ContainerStatus::getReady)
                .allMatch(ContainerStatus::getStarted);
    }

    @Test
    void aFailedPodFailsInItsStepsAndNotInItsSidecars() {
        PodStatus status = PodStatuses.ended(POD, NOW, 2, Map.of());
        assertThat(status.getPhase()).isEqualTo("Failed");
        assertThat(status.getContainerStatuses()
                        .get(0)
                        .getState()
                        .getTerminated()
                        .getExitCode())
                .isEqualTo(2);
        assertThat(status.getContainerStatuses()
                        .get(1)
                        .getState()
                        .getTerminated()
                        .getExitCode())
                .isZero();
    }

    @Test
    void aStepLeavesBehindItsStartAndItsResultsAsTektonsEntrypointDoes() {
        PodStatus status = PodStatuses.ended(POD, NOW, 0, Map.of("digest", "sha256:1"));
        assertThat(status.getPhase()).isEqualTo("Succeeded");
        assertThat(status.getContainerStatuses()
                        .get(0)
                        .getState()
                        .getTerminated()
                        .getMessage())
                .contains("\"key\":\"digest\"", "\"value\":\"sha256:1\"", "\"type\":1")
                .contains("\"key\":\"StartedAt\"", "\"value\":\"2026-11-23T10:00:00Z\"", "\"type\":3");
        assertThat(status.getContainerStatuses()
                        .get(1)
                        .getState()
                        .getTerminated()
                        .getMessage())
                .isEmpty();
    }

    @Test
    void aPodWhoseVolumesAreNotMountedWaits() {
        PodStatus status = PodStatuses.creating(POD, NOW);
        assertThat(status.getPhase()).isEqualTo("Pending");
        assertThat(status.getContainerStatuses())
                .allMatch(container ->
                        container.getState().getWaiting().getReason().equals("PodInitializing"));
    }
}
