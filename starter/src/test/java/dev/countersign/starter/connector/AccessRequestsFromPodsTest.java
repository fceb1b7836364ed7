package dev.countersign.starter.connector;

import static dev.countersign.starter.connector.Scene.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.RequestRef;
import dev.countersign.starter.connector.RequestFacts.Stage;
import dev.countersign.starter.temporal.WorkflowKey;
import dev.countersign.starter.watch.At;
import dev.countersign.starter.watch.Digest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccessRequestsFromPodsTest {

    private static final ConnectorName HARBOR = new ConnectorName("devops", "harbor");
    private static final ConnectorName GITLAB = new ConnectorName("ci", "gitlab");
    private static final At POD = at("ci/push");

    private final Scene scene = new Scene();
    private final PretendedCluster cluster = scene.cluster;
    private final PodChanges changes = new PodChanges(scene.index, scene.desk, scene.fromPods);
    private final ConnectorChanges connectorChanges = new ConnectorChanges(scene.requests, scene.desk, scene.fromPods);

    @Test
    void aPodGetsOneRequestForEachConnectorItNames() {
        cluster.connectors.addAll(List.of(HARBOR, GITLAB));
        appears(asking(HARBOR, GITLAB));
        assertThat(cluster.names()).hasSize(2).anyMatch(name -> name.matches("harbor-push-[0-9a-f]{8}"));
    }

    @Test
    void howeverOftenThePodIsSeenItIsOneRequest() {
        cluster.connectors.add(HARBOR);
        for (int i = 0; i < 5; i++) {
            appears(asking(HARBOR));
        }
        assertThat(cluster.requests).hasSize(1);
        assertThat(cluster.warnings).isEmpty();
    }

    @Test
    void aRequestThatSomebodyDeletedIsNotMadeAgain() {
        cluster.connectors.add(HARBOR);
        appears(asking(HARBOR));
        String name = cluster.names().getFirst();
        scene.temporal.open(new WorkflowKey.ConnectorAccess(new RequestRef("devops", name, "u1")));
        cluster.requests.clear();

        appears(asking(HARBOR));
        scene.fromPods.considerAll();
        scene.time.settle();

        assertThat(cluster.requests).isEmpty();
        assertThat(cluster.warnings)
                .isNotEmpty()
                .allSatisfy(warning -> assertThat(warning)
                        .startsWith("ci/push AccessRequestDeleted: AccessRequest devops/" + name + " of this Pod"));
    }

    @Test
    void whatHappenedToARequestOfAnotherNameDoesNotMatter() {
        cluster.connectors.add(HARBOR);
        scene.temporal.open(new WorkflowKey.ConnectorAccess(new RequestRef("devops", "harbor-push", "u1")));
        scene.temporal.open(new WorkflowKey.ConnectorAccess(new RequestRef("devops", "harbor-push-0", "u1")));
        appears(asking(HARBOR));
        assertThat(cluster.requests).hasSize(1);
    }

    @Test
    void whileTemporalDoesNotSayNoRequestIsMadeAndAfterwardsItIs() {
        cluster.connectors.add(HARBOR);
        scene.temporal.goAway();
        appears(asking(HARBOR));
        assertThat(cluster.requests).isEmpty();
        scene.temporal.comeBack();
        scene.time.pass(Duration.ofMinutes(1));
        assertThat(cluster.requests).hasSize(1);
    }

    @Test
    void whoMayUseTheConnectorAnywayNeedsNoRequest() {
        cluster.connectors.add(HARBOR);
        cluster.permissions.add("ci:builder devops/harbor proxy");
        appears(asking(HARBOR));
        assertThat(cluster.requests).isEmpty();
    }

    @Test
    void aPermissionForThisPodAloneWillDo() {
        cluster.connectors.add(HARBOR);
        cluster.permissions.add("ci:builder devops/harbor proxy/v1/pod/ci/push");
        appears(asking(HARBOR));
        assertThat(cluster.requests).isEmpty();
    }

    @Test
    void aPermissionLeftByAnEarlierPodOfThatNameDoesNotCount() {
        cluster.connectors.add(HARBOR);
        cluster.permissions.add("ci:builder devops/harbor proxy/v1/pod/ci/push");
        scene.appears(at("devops/old"), known("earlier", Stage.MATCHED));
        appears(asking(HARBOR));
        assertThat(cluster.requests).hasSize(1);
    }

    @Test
    void aRequestThatSomebodyElseMadeForThisPodIsReused() {
        cluster.connectors.add(HARBOR);
        scene.appears(at("devops/by-hand"), known("uid-of-push", Stage.NEW));
        appears(asking(HARBOR));
        assertThat(cluster.requests).isEmpty();
        assertThat(cluster.calls).isZero();
    }

    @Test
    void aConnectorThatDoesNotExistIsSaidOnThePodAndAskedForOnceItAppears() {
        appears(asking(HARBOR));
        assertThat(cluster.requests).isEmpty();
        assertThat(cluster.warnings)
                .containsExactly("ci/push ConnectorNotFound: there is no Connector devops/harbor: create it, or correct"
                        + " the name in this Pod");
        cluster.connectors.add(HARBOR);
        connectorChanges.appeared(at("devops/harbor"), new ConnectorFacts(1, Labels.NONE));
        scene.time.settle();
        assertThat(cluster.requests).hasSize(1);
    }

    @Test
    void whatThePodNamesWronglyIsSaidOnIt() {
        PodFacts pod = new PodFacts(
                Digest.of("uid-of-push"),
                false,
                "",
                new Wish("uid-of-push", "builder", List.of(), List.of("'X' is no name")));
        appears(pod);
        assertThat(cluster.warnings).containsExactly("ci/push ConnectorNameInvalid: 'X' is no name");
    }

    @Test
    void aRequestThatCannotBeMadeIsSaidOnThePod() {
        cluster.connectors.add(HARBOR);
        cluster.refusesRequests = true;
        appears(asking(HARBOR));
        assertThat(cluster.warnings).singleElement().asString().contains("AccessRequestInvalid");
    }

    @Test
    void aPodThatIsBeingDeletedAsksForNothing() {
        cluster.connectors.add(HARBOR);
        PodFacts asking = asking(HARBOR);
        appears(new PodFacts(asking.identity(), true, "", asking.wish()));
        assertThat(cluster.calls).isZero();
    }

    @Test
    void whileRequestsAreNotServedNothingIsMadeAndAfterwardsEverythingIs() {
        cluster.connectors.add(HARBOR);
        scene.flags = new Flags(false, true);
        appears(asking(HARBOR));
        assertThat(cluster.calls).isZero();
        scene.flags = new Flags(true, true);
        scene.fromPods.considerAll();
        scene.time.settle();
        assertThat(cluster.requests).hasSize(1);
    }

    @Test
    void whateverFailsIsTriedAgainUntilItIsDone() {
        for (int code : new int[] {0, 500, 403, 503, 429}) {
            Scene fresh = new Scene();
            fresh.cluster.connectors.add(HARBOR);
            fresh.cluster.failures = 7;
            fresh.cluster.failureCode = code;
            fresh.pods.put(POD, asking(HARBOR));
            fresh.fromPods.consider(POD, asking(HARBOR));
            fresh.time.pass(Duration.ofMinutes(3));
            assertThat(fresh.cluster.requests).as("after " + code).hasSize(1);
            assertThat(fresh.fromPods.waiting()).isZero();
        }
    }

    @Test
    void aPodThatEndedWhileTheApiServerWasAwayIsForgotten() {
        cluster.connectors.add(HARBOR);
        cluster.failures = 3;
        appears(asking(HARBOR));
        scene.pods.remove(POD);
        scene.time.pass(Duration.ofMinutes(1));
        assertThat(cluster.requests).isEmpty();
        assertThat(cluster.calls).isEqualTo(1);
    }

    @Test
    void thePodsEndIsToldToItsRequests() {
        scene.appears(at("devops/by-hand"), known("uid-of-push", Stage.MATCHED));
        changes.dropped(POD, asking(HARBOR));
        assertThat(scene.calls()).containsExactly("nudge connector-access/devops/by-hand/u1: Pod finished");
        changes.gone(POD, asking(HARBOR));
        assertThat(scene.calls()).containsExactly("nudge connector-access/devops/by-hand/u1: Pod deleted");
        changes.changed(POD, asking(HARBOR), new PodFacts(1, true, "", null));
        assertThat(scene.calls()).containsExactly("nudge connector-access/devops/by-hand/u1: Pod is being deleted");
        changes.gone(at("ci/other"), asking(HARBOR));
        assertThat(scene.calls()).isEmpty();
    }

    private void appears(PodFacts pod) {
        scene.pods.put(POD, pod);
        changes.appeared(POD, pod);
        scene.time.settle();
    }

    private static RequestFacts known(String podUid, Stage stage) {
        return new RequestFacts(
                Digest.of("u1"),
                "u1",
                stage,
                "AwaitingApproval",
                "system:serviceaccount:ci:builder",
                "harbor",
                POD,
                Digest.of(podUid),
                List.of(),
                List.of());
    }

    private static PodFacts asking(ConnectorName... connectors) {
        return new PodFacts(
                Digest.of("uid-of-push"),
                false,
                "",
                new Wish("uid-of-push", "builder", List.of(connectors), List.of()));
    }
}
