package dev.countersign.starter.connector;

import static dev.countersign.starter.connector.Scene.at;
import static dev.countersign.starter.connector.Scene.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.NamespacedName;
import dev.countersign.starter.connector.RequestFacts.Stage;
import dev.countersign.starter.queue.VirtualTime;
import dev.countersign.starter.temporal.Workflows.Remembered;
import dev.countersign.starter.watch.At;
import dev.countersign.starter.watch.Digest;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** All starters watch, and each does what it sees as if it were the only one. */
class TwoStartersTest {

    private static final ConnectorName HARBOR = new ConnectorName("devops", "harbor");
    private static final At POD = at("ci/push");
    private static final PodFacts ASKING = new PodFacts(
            Digest.of("uid-of-push"), false, "", new Wish("uid-of-push", "builder", List.of(HARBOR), List.of()));

    private final Scene scene = new Scene();
    private final VirtualTime time = new VirtualTime();
    private final VirtualTime timeOfTheOther = new VirtualTime();

    @Test
    void whatBothDoForOnePodBetweenLookingAndWritingIsOneRequest() {
        scene.cluster.connectors.add(HARBOR);
        scene.pods.put(POD, ASKING);
        AccessRequestsFromPods other = starter(scene.temporal::everCarried, timeOfTheOther);
        AccessRequestsFromPods one = starter(
                name -> {
                    assertThat(scene.cluster.requests).isEmpty();
                    other.consider(POD, ASKING);
                    timeOfTheOther.settle();
                    assertThat(scene.cluster.requests).hasSize(1);
                    return scene.temporal.everCarried(name);
                },
                time);
        one.consider(POD, ASKING);
        time.settle();
        assertThat(scene.cluster.requests).hasSize(1);
        assertThat(one.waiting() + other.waiting()).isZero();
    }

    @Test
    void bothAskForTheSameWorkflowOfARequest() {
        Scene other = new Scene();
        At at = at("devops/req");
        scene.appears(at, request("u1", Stage.NEW, "push", List.of(), List.of()));
        other.appears(at, request("u1", Stage.NEW, "push", List.of(), List.of()));
        assertThat(scene.calls()).isEqualTo(other.calls()).containsExactly("start connector-access/devops/req/u1");
    }

    private AccessRequestsFromPods starter(Function<NamespacedName, Remembered> everCarried, VirtualTime its) {
        return new AccessRequestsFromPods(
                scene.pods, scene.requests, scene.index, scene.cluster, () -> true, everCarried, 4, its, its);
    }
}
