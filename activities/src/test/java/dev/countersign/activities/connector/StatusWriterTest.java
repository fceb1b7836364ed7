package dev.countersign.activities.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.activities.ClusterException;
import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.crds.connector.AccessRequestStatus;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StatusWriterTest {

    private final ConnectorScene scene = new ConnectorScene();
    private final StatusWriter writer = new StatusWriter(scene.cluster, scene.cluster, "");

    @Test
    void aStatusOfAnEarlierCallNeverReplacesOneOfALaterCall() {
        AccessRequest read = request();
        assertThat(write(read, 5, "Active")).isEqualTo(StatusWriter.Written.WRITTEN);
        assertThat(write(read, 4, "AwaitingApproval")).isEqualTo(StatusWriter.Written.STALE);
        assertThat(scene.status().phase()).isEqualTo("Active");
    }

    @Test
    void whatEndedStaysEnded() {
        write(request(), 5, "Ended");
        assertThat(write(request(), 6, "Active")).isEqualTo(StatusWriter.Written.STALE);
    }

    @Test
    void theRealEndReplacesOneThatSomethingElseWrote() {
        write(request(), 5, "Ended");
        assertThat(writer.write(
                        ConnectorScene.REQUEST,
                        request(),
                        6,
                        stored -> stored.getStatus().toBuilder()
                                .phase("Ended")
                                .outcome("COMPLETED")
                                .build()))
                .isEqualTo(StatusWriter.Written.WRITTEN);
    }

    @Test
    void aLaterStageOfTheSameCallReplacesAnEarlierOneAndNotTheOtherWayRound() {
        write(request(), 5, "Granting");
        assertThat(write(request(), 5, "Active")).isEqualTo(StatusWriter.Written.WRITTEN);
        assertThat(write(request(), 5, "Granting")).isEqualTo(StatusWriter.Written.STALE);
    }

    @Test
    void whoWritesAtTheSameTimeIsNoticedAndItIsDecidedAgain() {
        AccessRequest read = request();
        write(request(), 5, "Active");
        AtomicInteger projected = new AtomicInteger();
        assertThat(writer.write(ConnectorScene.REQUEST, read, 6, stored -> {
                    projected.incrementAndGet();
                    return stored.getStatus().toBuilder().phase("Revoking").build();
                }))
                .isEqualTo(StatusWriter.Written.WRITTEN);
        assertThat(projected).hasValue(2);
    }

    @Test
    void endlessConflictsAreAFailure() {
        scene.cluster.fail("write status", ClusterException.Kind.CONFLICT);
        assertThatThrownBy(() -> write(request(), 5, "Active"))
                .isInstanceOfSatisfying(
                        ClusterException.class, e -> assertThat(e.kind()).isEqualTo(ClusterException.Kind.CONFLICT));
    }

    @Test
    void aRequestThatIsGoneIsNoFailure() {
        AccessRequest read = request();
        scene.cluster.remove("AccessRequest", "devops", "prod-harbor-push");
        scene.cluster.fail("write status", ClusterException.Kind.NOT_FOUND);
        assertThat(write(read, 5, "Active")).isEqualTo(StatusWriter.Written.GONE);
    }

    private StatusWriter.Written write(AccessRequest read, long revision, String phase) {
        return writer.write(ConnectorScene.REQUEST, read, revision, stored -> with(stored, phase));
    }

    private static AccessRequestStatus with(AccessRequest stored, String phase) {
        return stored.getStatus().toBuilder().phase(phase).build();
    }

    private AccessRequest request() {
        return scene.cluster
                .find(AccessRequest.class, "devops", "prod-harbor-push")
                .orElseThrow();
    }
}
