package dev.countersign.sweeper.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.countersign.sweeper.decision.Facts.PodFact;
import dev.countersign.sweeper.decision.Facts.RequestFact;
import dev.countersign.sweeper.decision.Grant;
import dev.countersign.sweeper.decision.Grants;
import dev.countersign.sweeper.decision.ServerTime;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KubernetesClusterTest {

    private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1";
    private static final String BINDING = "DELETE " + RBAC + "/namespaces/devops/rolebindings/" + Grants.NAME;
    private static final String REQUEST =
            "GET /apis/connectors.alauda.io/v1alpha1/namespaces/devops/accessrequests/harbor-push";
    private static final String POD = "GET /api/v1/namespaces/ci/pods/push";

    private final FakeApiServer server = new FakeApiServer();
    private final Cluster cluster = clusterAt(InstantSource.system());

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void theTimeIsTheServersOwn() {
        server.answer("GET /version", 200, "{}");
        awaitKnown(cluster);
    }

    @Test
    void aClockThatIsMoreThanAMinuteOffMakesTheTimeDoubtful() {
        server.answer("GET /version", 200, "{}");
        assertThat(clusterAt(() -> Instant.now().minusSeconds(90)).time()).isInstanceOf(ServerTime.Doubtful.class);
        assertThat(clusterAt(() -> Instant.now().plusSeconds(90)).time()).isInstanceOf(ServerTime.Doubtful.class);
        awaitKnown(clusterAt(() -> Instant.now().plusSeconds(30)));
    }

    /** NB. A date that does not come within seconds is not known, and a machine may stand still for longer. */
    private static void awaitKnown(Cluster cluster) {
        await().atMost(Duration.ofMinutes(2)).until(() -> cluster.time() instanceof ServerTime.Known);
    }

    @Test
    void onlyTheObjectThatWasSeenIsDeleted() {
        server.answer(BINDING, 200, "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Success\"}");
        assertThat(deleteBinding()).isTrue();
        assertThat(server.requests.getLast())
                .contains("\"uid\":\"binding-uid\"")
                .contains("\"resourceVersion\":\"7\"");
    }

    @Test
    void whatIsGoneIsDeleted() {
        assertThat(deleteBinding()).isTrue();
    }

    @Test
    void whatHasChangedMeanwhileIsNotDeleted() {
        server.answer(BINDING, 409, "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"code\":409}");
        assertThat(deleteBinding()).isFalse();
    }

    @Test
    void whatAFinalizerHoldsBackIsNotDeleted() {
        server.answer(BINDING, 200, "{\"kind\":\"RoleBinding\",\"apiVersion\":\"rbac.authorization.k8s.io/v1\"}");
        assertThat(deleteBinding()).isFalse();
    }

    @Test
    void aRefusalIsAnError() {
        server.answer(BINDING, 403, "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"code\":403}");
        assertThatThrownBy(this::deleteBinding).isInstanceOf(KubernetesClientException.class);
    }

    @Test
    void aRequestThatAnotherOneHasReplacedIsGone() {
        server.answer(REQUEST, 200, request("another-uid", "Active", ""));
        assertThat(cluster.request(Grants.grant())).isEqualTo(new RequestFact.Gone());
        server.answer(REQUEST, 404, "{}");
        assertThat(cluster.request(Grants.grant())).isEqualTo(new RequestFact.Gone());
    }

    @Test
    void aRequestIsKnownByItsPhase() {
        server.answer(REQUEST, 200, request("request-uid", "Active", ""));
        assertThat(cluster.request(Grants.grant())).isEqualTo(new RequestFact.Going(Grants.request("Active")));
        server.answer(REQUEST, 200, request("request-uid", "Ended", ""));
        assertThat(cluster.request(Grants.grant())).isEqualTo(new RequestFact.Ended(Grants.request("Ended")));
        server.answer(
                REQUEST, 200, request("request-uid", "Active", "\"deletionTimestamp\":\"2026-12-01T09:00:00Z\","));
        assertThat(cluster.request(Grants.grant())).isEqualTo(new RequestFact.BeingDeleted(Grants.request("Active")));
    }

    @Test
    void anErrorIsNotAnAbsence() {
        server.answer(REQUEST, 503, "{}");
        server.answer(POD, 500, "{}");
        assertThat(cluster.request(Grants.grant())).isInstanceOf(RequestFact.Unread.class);
        assertThat(cluster.pod(Grants.grant(), new RequestFact.Gone())).isInstanceOf(PodFact.Unread.class);
    }

    @Test
    void aPodIsKnownByUidAndPhase() {
        RequestFact going = new RequestFact.Going(Grants.request("Active"));
        assertThat(cluster.pod(Grants.grant(), going)).isEqualTo(new PodFact.Absent());
        server.answer(POD, 200, pod("pod-uid", "Running"));
        assertThat(cluster.pod(Grants.grant(), going)).isEqualTo(new PodFact.Living());
        server.answer(POD, 200, pod("pod-uid", "Failed"));
        assertThat(cluster.pod(Grants.grant(), going)).isEqualTo(new PodFact.Finished("Failed"));
        server.answer(POD, 200, pod("another", "Running"));
        assertThat(cluster.pod(Grants.grant(), going)).isEqualTo(new PodFact.Another());
    }

    @Test
    void grantsAreListedPageByPageByLabelAndPrefix() {
        String ours = "labelSelector=app.kubernetes.io%2Fmanaged-by%3Dcountersign%2C"
                + "access.countersign.dev%2Finstallation%3Dtest&limit=500";
        server.answer(
                "GET " + RBAC + "/roles?" + ours,
                200,
                list("Role", "more", role("countersign-x-1a2b3c4d", "") + "," + role("somebody-elses", "")));
        server.answer(
                "GET " + RBAC + "/roles?continue=more&" + ours,
                200,
                list("Role", "", role("countersign-y-1a2b3c4d", "")));
        server.answer("GET " + RBAC + "/rolebindings?" + ours, 200, list("RoleBinding", "", ""));
        assertThat(cluster.grants())
                .extracting(Grant::name)
                .containsExactlyInAnyOrder("countersign-x-1a2b3c4d", "countersign-y-1a2b3c4d");
    }

    @Test
    void whatWasGrantedToPeopleIsLeftToTheirOwnSweep() {
        String ours = "labelSelector=app.kubernetes.io%2Fmanaged-by%3Dcountersign%2C"
                + "access.countersign.dev%2Finstallation%3Dtest&limit=500";
        String person = "\"access.countersign.dev/role-assumption\":\"r\"";
        String both = person + ",\"connectors.alauda.io/accessRequest\":\"r\"";
        server.answer(
                "GET " + RBAC + "/roles?" + ours,
                200,
                list("Role", "", role("countersign-x-1a2b3c4d", person) + "," + role("countersign-y-1a2b3c4d", both)));
        server.answer("GET " + RBAC + "/rolebindings?" + ours, 200, list("RoleBinding", "", ""));
        assertThat(cluster.grants()).extracting(Grant::name).containsExactly("countersign-y-1a2b3c4d");
    }

    @Test
    void whatIsCalledAsAGrantWithoutItsMarksIsFoundAndOurProgramsOwnRolesAreNot() {
        server.answer(
                "GET " + RBAC + "/roles?limit=500",
                200,
                list("Role", "", role("countersign-x-1a2b3c4d", "") + "," + role("countersign-sweeper", "")));
        server.answer("GET " + RBAC + "/rolebindings?limit=500", 200, list("RoleBinding", "", ""));
        assertThat(cluster.unmarkedNames()).containsExactly("Role devops/countersign-x-1a2b3c4d");
    }

    private static String list(String kind, String next, String items) {
        return "{\"apiVersion\":\"rbac.authorization.k8s.io/v1\",\"kind\":\"" + kind
                + "List\",\"metadata\":{\"continue\":\"" + next + "\"},\"items\":[" + items + "]}";
    }

    private static String role(String name, String labels) {
        return "{\"metadata\":{\"namespace\":\"devops\",\"name\":\"" + name
                + "\",\"uid\":\"u\",\"resourceVersion\":\"1\",\"labels\":{" + labels + "}}}";
    }

    private boolean deleteBinding() {
        Grant grant = Grants.grant();
        return cluster.delete(grant, grant.binding().orElseThrow());
    }

    private Cluster clusterAt(InstantSource ourClock) {
        return new KubernetesCluster(server.client(), "test", ourClock, Duration.ofMinutes(1));
    }

    private static String request(String uid, String phase, String metadata) {
        return """
                {"apiVersion":"connectors.alauda.io/v1alpha1","kind":"AccessRequest",
                 "metadata":{%s"namespace":"devops","name":"harbor-push","uid":"%s","resourceVersion":"3"},
                 "spec":{"subject":{"kind":"ServiceAccount","name":"builder","namespace":"ci"},
                         "connectorRef":{"name":"harbor"},
                         "context":{"objectRef":{"apiVersion":"v1","kind":"Pod","namespace":"ci","name":"push"}}},
                 "status":{"phase":"%s","podUid":"pod-uid","revision":4,
                           "grants":[{"kind":"RoleBinding","uid":"binding-uid"},{"kind":"Role","uid":"role-uid"}]}}
                """.formatted(metadata, uid, phase);
    }

    private static String pod(String uid, String phase) {
        return """
                {"apiVersion":"v1","kind":"Pod","metadata":{"namespace":"ci","name":"push","uid":"%s"},
                 "status":{"phase":"%s"}}
                """.formatted(uid, phase);
    }
}
