package dev.countersign.workflows.connector;

import static dev.countersign.workflows.connector.FakeCluster.POD_ENDED;
import static dev.countersign.workflows.connector.FakeCluster.YES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.AccessPhase;
import dev.countersign.api.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConnectorAccessTest {

    @AutoClose
    private final ConnectorScene scene = new ConnectorScene();

    private final FakeCluster cluster = scene.cluster();

    @Test
    void anApprovedRequestIsGrantedHeldAndRevokedWhenItsPodEnds() {
        scene.start();
        scene.temporal().sleep(Duration.ofMinutes(3));
        assertThat(scene.view().phase()).isEqualTo(new AccessPhase.AwaitingApproval("waiting for alice"));
        assertThat(cluster.isGranted()).isFalse();

        cluster.says(YES);
        scene.nudge();
        scene.temporal().sleep(Duration.ofSeconds(1));
        assertThat(scene.view().phase()).isInstanceOf(AccessPhase.Active.class);
        assertThat(cluster.isGranted()).isTrue();

        scene.temporal().sleep(Duration.ofHours(5));
        cluster.says(POD_ENDED);
        scene.nudge();
        assertThat(scene.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(cluster.isGranted()).isFalse();
        assertThat(cluster.written()).contains(Outcome.COMPLETED);
    }
}
