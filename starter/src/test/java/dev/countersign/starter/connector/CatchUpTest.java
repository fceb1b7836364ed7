package dev.countersign.starter.connector;

import static dev.countersign.starter.connector.Scene.at;
import static dev.countersign.starter.connector.Scene.pod;
import static dev.countersign.starter.connector.Scene.request;
import static dev.countersign.starter.connector.Scene.task;
import static dev.countersign.starter.connector.Scene.tasksOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.starter.connector.RequestFacts.Stage;
import dev.countersign.starter.watch.At;
import dev.countersign.starter.watch.Digest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A starter begins, and a workflow has carried the request for long. */
class CatchUpTest {

    private static final At AT = at("devops/req");
    private static final String NUDGE = "nudge connector-access/devops/req/u1: seen after a pause: ";

    private final Scene scene = new Scene();

    @BeforeEach
    void everythingIsAsTheRequestSays() {
        scene.pods.put(at("ci/push"), pod("push"));
        scene.connectors.put(at("devops/harbor"), new ConnectorFacts(1, Labels.NONE));
        scene.keep(at("ci/approve"), task("t1", "r1", 2, 105));
    }

    @Test
    void whereNothingHappenedNothingIsSent() {
        assertThat(callsFor(Stage.MATCHED)).isEmpty();
    }

    @Test
    void aPodThatEndedMeanwhileIsTold() {
        scene.pods.remove(at("ci/push"));
        assertThat(callsFor(Stage.MATCHED)).containsExactly(NUDGE + "Pod ended");
    }

    @Test
    void anotherPodOfThatNameIsTold() {
        scene.pods.put(at("ci/push"), new PodFacts(Digest.of("other"), false, "", null));
        assertThat(callsFor(Stage.MATCHED)).containsExactly(NUDGE + "another Pod of that name");
    }

    @Test
    void aPodThatIsBeingDeletedIsTold() {
        scene.pods.put(at("ci/push"), new PodFacts(Digest.of("uid-of-push"), true, "", null));
        assertThat(callsFor(Stage.MATCHED)).containsExactly(NUDGE + "Pod is being deleted");
    }

    @Test
    void aConnectorThatIsGoneIsTold() {
        scene.connectors.remove(at("devops/harbor"));
        assertThat(callsFor(Stage.MATCHED)).containsExactly(NUDGE + "no Connector");
    }

    @Test
    void aRequestThatNoPolicyMatchedLooksAgain() {
        assertThat(callsFor(Stage.UNMATCHED)).containsExactly(NUDGE + "policies may have changed");
    }

    @Test
    void aCheckThatChangedMeanwhileIsTold() {
        scene.keep(at("ci/approve"), task("t1", "r1", 3, 200));
        assertThat(callsFor(Stage.MATCHED)).containsExactly(NUDGE + "check resource changed");
    }

    @Test
    void aRequestThatAppearsLaterIsComparedAtOnce() {
        scene.catchUp.allKnown();
        scene.pods.remove(at("ci/push"));
        scene.appears(AT, facts(Stage.MATCHED));
        assertThat(scene.calls()).containsExactly(NUDGE + "Pod ended");
    }

    @Test
    void beforeEverythingIsReadNothingCountsAsAbsent() {
        scene.pods.remove(at("ci/push"));
        scene.appears(AT, facts(Stage.MATCHED));
        assertThat(scene.calls()).isEmpty();
    }

    private List<String> callsFor(Stage stage) {
        scene.appears(AT, facts(stage));
        scene.catchUp.allKnown();
        return scene.calls();
    }

    private static RequestFacts facts(Stage stage) {
        return request("u1", stage, "push", List.of(tasksOf("r1")), List.of(new Seen(Digest.of("t1"), 105)));
    }
}
