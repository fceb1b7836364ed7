package dev.countersign.sweeper.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.api.RequestRef;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.sweeper.decision.Facts.RequestFact;
import dev.countersign.sweeper.decision.Grant;
import dev.countersign.sweeper.decision.Request;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TargetClusterTest {

    private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1/";
    private static final String PEOPLE = "?labelSelector=app.kubernetes.io%2Fmanaged-by%3Dcountersign%2C"
            + "access.countersign.dev%2Finstallation%3Dtest%2Caccess.countersign.dev%2Frole-assumption&limit=500";
    private static final String ACCOUNTS = "/api/v1/namespaces/countersign-access/serviceaccounts";
    private static final String REQUEST =
            "/apis/access.countersign.dev/v1alpha1/namespaces/ws-payments/roleassumptions/assume-x";
    private static final Request ASKED =
            Request.ofPerson(new RequestRef("ws-payments", "assume-x", "request-uid"), "Active", Set.of(), null);

    private final FakeApiServer home = new FakeApiServer();
    private final FakeApiServer target = new FakeApiServer();
    private final TargetCluster.Settings settings =
            new TargetCluster.Settings(home.client(), "test", InstantSource.system(), Duration.ofMinutes(1));
    private final List<RoleAssumption> held = new ArrayList<>();
    private final TargetCluster.Asked requests = new TargetCluster.Asked(() -> held, this::nothingStands);
    private final TargetCluster cluster = TargetCluster.at(target.client(), settings, requests);

    @BeforeEach
    void nothingIsGranted() {
        empty(home);
        empty(target);
    }

    @AfterEach
    void close() {
        home.close();
        target.close();
    }

    @Test
    void aGrantForAWholeClusterIsReadWithTheMarksOfItsBinding() {
        granted(target, "request-uid", "2026-12-01T10:00:00Z");
        assertThat(cluster.grants()).singleElement().satisfies(grant -> {
            assertThat(grant.holder()).isEqualTo(Grant.Holder.PERSON);
            assertThat(grant.namespace()).isEmpty();
            assertThat(grant.parts())
                    .containsExactly(
                            new Grant.Part(Grant.Kind.CLUSTER_ROLE_BINDING, "binding-uid", "2"),
                            new Grant.Part(Grant.Kind.CLUSTER_ROLE, "role-uid", "1"));
            assertThat(grant.workflow()).isEqualTo("role-assumption/ws-payments/assume-x/request-uid");
            assertThat(grant.expiresAt()).isEqualTo(Instant.parse("2026-12-01T10:00:00Z"));
            assertThat(grant.content().roleRef()).isEqualTo("ClusterRole/countersign-assume-x-1a2b3c4d");
        });
    }

    @Test
    void anEndThatCannotBeReadIsNone() {
        granted(target, "request-uid", "never");
        assertThat(cluster.grants())
                .singleElement()
                .extracting(Grant::expiresAt)
                .isNull();
    }

    @Test
    void whatHoldsInTheWholeClusterIsDeletedThereInTheStateThatWasSeen() {
        granted(target, "request-uid", "2026-12-01T10:00:00Z");
        String path = "DELETE " + RBAC + "clusterrolebindings/countersign-assume-x-1a2b3c4d";
        target.answer(path, 200, "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Success\"}");
        Grant grant = cluster.grants().getFirst();
        assertThat(cluster.delete(grant, grant.binding().orElseThrow())).isTrue();
        assertThat(target.requests.getLast())
                .startsWith(path)
                .contains("\"uid\":\"binding-uid\"", "\"resourceVersion\":\"2\"");
    }

    @Test
    void aServiceAccountThatWasMadeForARequestIsLookedAtByItselfAndDeletedLikeTheRest() {
        accounts(target, """
                {"metadata":{"namespace":"countersign-access","name":"countersign-assume-x-1a2b3c4d","uid":"account-uid",
                 "resourceVersion":"5","labels":{"access.countersign.dev/role-assumption":"assume-x"},
                 "annotations":{"access.countersign.dev/request":"assume-x",
                  "access.countersign.dev/request-namespace":"ws-payments",
                  "access.countersign.dev/request-uid":"request-uid"}}}
                """);
        String path = "DELETE " + ACCOUNTS + "/countersign-assume-x-1a2b3c4d";
        target.answer(path, 200, "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Success\"}");
        Grant grant = cluster.grants().getFirst();
        assertThat(grant.parts()).containsExactly(new Grant.Part(Grant.Kind.SERVICE_ACCOUNT, "account-uid", "5"));
        assertThat(grant.binding()).isEmpty();
        assertThat(grant.workflow()).isEqualTo("role-assumption/ws-payments/assume-x/request-uid");
        assertThat(cluster.delete(grant, grant.role().orElseThrow())).isTrue();
    }

    @Test
    void whereServiceAccountsMayNotBeListedTheRestIsFoundAllTheSame() {
        granted(target, "request-uid", "2026-12-01T10:00:00Z");
        target.answer("GET " + ACCOUNTS + PEOPLE, 403, "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"code\":403}");
        assertThat(cluster.grants()).hasSize(1);
    }

    @Test
    void theRequestIsReadAtHomeByNameAndUid() {
        granted(target, "request-uid", "2026-12-01T10:00:00Z");
        Grant grant = cluster.grants().getFirst();
        assertThat(cluster.request(grant)).isEqualTo(new RequestFact.Gone());
        home.answer("GET " + REQUEST, 200, request("another-uid", "Active", ""));
        assertThat(cluster.request(grant)).isEqualTo(new RequestFact.Gone());
        home.answer("GET " + REQUEST, 200, request("request-uid", "Active", ""));
        assertThat(cluster.request(grant))
                .isInstanceOfSatisfying(
                        RequestFact.Going.class,
                        going -> assertThat(going.request().expiresAt())
                                .isEqualTo(Instant.parse("2026-12-01T10:00:00Z")));
        home.answer(
                "GET " + REQUEST,
                200,
                request("request-uid", "Active", "\"deletionTimestamp\":\"2026-12-01T09:00:00Z\","));
        assertThat(cluster.request(grant)).isInstanceOf(RequestFact.BeingDeleted.class);
        home.answer("GET " + REQUEST, 200, request("request-uid", "Ended", ""));
        assertThat(cluster.request(grant)).isInstanceOf(RequestFact.Ended.class);
        home.answer("GET " + REQUEST, 503, "{}");
        assertThat(cluster.request(grant)).isInstanceOf(RequestFact.Unread.class);
    }

    @Test
    void aClosedRequestEndsAsFailedAndIsThenLetGo() {
        home.answer("GET " + REQUEST, 200, request("request-uid", "Active", ""));
        home.answer(patch("/status"), 200, request("request-uid", "Ended", ""));
        home.answer(patch(""), 200, request("request-uid", "Ended", ""));
        assertThat(cluster.end(ASKED, "its workflow is Terminated")).isTrue();
        List<String> written =
                home.requests.stream().filter(sent -> sent.startsWith("PATCH")).toList();
        assertThat(written).hasSize(2);
        assertThat(written.getFirst())
                .startsWith(patch("/status"))
                .contains(
                        "\"phase\":\"Ended\"", "\"outcome\":\"FAILED\"", "\"revision\":8", "\"resourceVersion\":\"3\"")
                .contains("\"waitingFor\":null", "\"message\":\"its workflow is Terminated\"")
                .contains("\"type\":\"Evaluated\"", "\"type\":\"Revoked\",\"status\":\"True\"");
        assertThat(written.getLast())
                .startsWith(patch(""))
                .contains("\"finalizers\":[\"example.com/keep\"]", "\"resourceVersion\":\"3\"");
    }

    @Test
    void aRequestIsHeldWhileAnythingStandsThatItWasGranted() {
        home.answer("GET " + REQUEST, 200, request("request-uid", "Active", ""));
        granted(target, "request-uid", "2026-12-01T10:00:00Z");
        assertThat(cluster.end(ASKED, "why")).isFalse();
        granted(target, "edited-by-hand", "2026-12-01T10:00:00Z");
        assertThat(cluster.end(ASKED, "why")).isFalse();
        assertThat(home.requests).noneMatch(sent -> sent.startsWith("PATCH"));
    }

    @Test
    void aRequestIsHeldWhileItsClusterCannotBeAsked() {
        home.answer("GET " + REQUEST, 200, request("request-uid", "Active", ""));
        target.answer("GET " + RBAC + "clusterrolebindings" + PEOPLE, 503, "{}");
        assertThatThrownBy(() -> cluster.end(ASKED, "why")).isInstanceOf(KubernetesClientException.class);
        assertThat(home.requests).noneMatch(sent -> sent.startsWith("PATCH"));
    }

    @Test
    void aGrantThatWasForgedOnAnotherClusterLetsNoRequestGo() {
        home.answer("GET " + REQUEST, 200, request("request-uid", "Active", ""));
        granted(target, "request-uid", "2026-12-01T10:00:00Z");
        try (FakeApiServer elsewhere = new FakeApiServer()) {
            empty(elsewhere);
            TargetCluster other = TargetCluster.at(elsewhere.client(), settings, requests);
            assertThat(other.end(ASKED, "why")).isFalse();
        }
        assertThat(home.requests).noneMatch(sent -> sent.startsWith("PATCH"));
    }

    @Test
    void aRequestForTheWholeHomeClusterIsHeldWhereThatMayNotBeListed() {
        home.answer(
                "GET " + RBAC + "clusterroles" + PEOPLE,
                403,
                "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"code\":403}");
        TargetCluster own = TargetCluster.home(true, settings, requests);
        RoleAssumption wide = Serialization.unmarshal(request("request-uid", "Active", ""), RoleAssumption.class);
        assertThat(own.grants()).isEmpty();
        assertThat(own.nothingStands(wide)).isFalse();
    }

    @Test
    void whatChangedMeanwhileIsNotOverwritten() {
        home.answer("GET " + REQUEST, 200, request("request-uid", "Active", ""));
        home.answer(patch("/status"), 409, "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"code\":409}");
        assertThat(cluster.end(ASKED, "why")).isFalse();
    }

    /** What a request lists as granted, with names. */
    private static RoleAssumption listing(String... kinds) {
        String objects = Stream.of(kinds)
                .map(kind -> "{\"kind\":\"" + kind + "\",\"name\":\"countersign-assume-x-1a2b3c4d\",\"uid\":\"u\"}")
                .collect(Collectors.joining(",", "[", "]"));
        return Serialization.unmarshal(
                request("request-uid", "Active", "")
                        .replace("[{\"kind\":\"ClusterRoleBinding\",\"uid\":\"binding-uid\"}]", objects),
                RoleAssumption.class);
    }

    private void stripped(String kind) {
        target.answer(
                "GET " + RBAC + kind.toLowerCase(Locale.ROOT) + "s/countersign-assume-x-1a2b3c4d", 200, """
                {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"%s",
                 "metadata":{"name":"countersign-assume-x-1a2b3c4d","uid":"%s-uid","resourceVersion":"9"},
                 "roleRef":{"kind":"ClusterRole","name":"countersign-assume-x-1a2b3c4d"}}
                """.formatted(
                                kind, kind));
    }

    @Test
    void aGrantWhoseMarksSomebodyTookOffIsFoundByTheNameThatItsRequestTells() {
        held.add(listing("ClusterRole", "ClusterRoleBinding"));
        stripped("ClusterRoleBinding");
        stripped("ClusterRole");
        assertThat(cluster.grants()).singleElement().satisfies(grant -> {
            assertThat(grant.parts())
                    .extracting(Grant.Part::kind)
                    .containsExactly(Grant.Kind.CLUSTER_ROLE_BINDING, Grant.Kind.CLUSTER_ROLE);
            assertThat(grant.workflow()).isEqualTo("role-assumption/ws-payments/assume-x/request-uid");
        });
        assertThat(cluster.nothingStands(held.getFirst())).isFalse();
    }

    @Test
    void whatIsFoundByItsMarksIsNotAskedForByName() {
        granted(target, "request-uid", "2026-12-01T10:00:00Z");
        held.add(listing("ClusterRole", "ClusterRoleBinding"));
        assertThat(cluster.grants()).hasSize(1);
        assertThat(target.requests).noneMatch(sent -> sent.contains("/countersign-assume-x-1a2b3c4d"));
    }

    @Test
    void ofABindingAloneThatLostItsMarksTheRoleIsFoundByThem() {
        granted(target, "request-uid", "2026-12-01T10:00:00Z");
        answer(target, "ClusterRoleBinding", "");
        stripped("ClusterRoleBinding");
        held.add(listing("ClusterRole", "ClusterRoleBinding"));
        assertThat(cluster.grants())
                .flatExtracting(Grant::parts)
                .extracting(Grant.Part::kind)
                .containsExactly(Grant.Kind.CLUSTER_ROLE, Grant.Kind.CLUSTER_ROLE_BINDING);
    }

    /** The request names the target cluster. */
    private boolean nothingStands(RoleAssumption request) {
        return cluster.nothingStands(request);
    }

    private static void empty(FakeApiServer server) {
        for (String kind : new String[] {"Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding"}) {
            answer(server, kind, "");
        }
        accounts(server, "");
    }

    private static void answer(FakeApiServer server, String kind, String item) {
        server.answer(
                "GET " + RBAC + kind.toLowerCase(Locale.ROOT) + "s" + PEOPLE,
                200,
                "{\"apiVersion\":\"rbac.authorization.k8s.io/v1\",\"kind\":\"" + kind
                        + "List\",\"metadata\":{},\"items\":[" + item + "]}");
    }

    private static void accounts(FakeApiServer server, String item) {
        server.answer(
                "GET " + ACCOUNTS + PEOPLE,
                200,
                "{\"apiVersion\":\"v1\",\"kind\":\"ServiceAccountList\",\"metadata\":{},\"items\":[" + item + "]}");
    }

    private static void granted(FakeApiServer server, String requestUid, String end) {
        String metadata = """
                "name":"countersign-assume-x-1a2b3c4d",
                "labels":{"access.countersign.dev/role-assumption":"assume-x"},
                "annotations":{"access.countersign.dev/request":"assume-x",
                  "access.countersign.dev/request-namespace":"ws-payments",
                  "access.countersign.dev/request-uid":"%s",
                  "access.countersign.dev/expires-at":"%s"}
                """.formatted(requestUid, end);
        answer(
                server,
                "ClusterRole",
                "{\"metadata\":{\"uid\":\"role-uid\",\"resourceVersion\":\"1\"," + metadata + "}}");
        answer(
                server,
                "ClusterRoleBinding",
                "{\"metadata\":{\"uid\":\"binding-uid\",\"resourceVersion\":\"2\"," + metadata
                        + "},\"roleRef\":{\"kind\":\"ClusterRole\",\"name\":\"countersign-assume-x-1a2b3c4d\"},"
                        + "\"subjects\":[{\"kind\":\"User\",\"name\":\"alice\"}]}");
    }

    private static String patch(String subresource) {
        return "PATCH " + REQUEST + subresource + "?fieldManager=countersign-sweeper";
    }

    private static String request(String uid, String phase, String metadata) {
        return """
                {"apiVersion":"access.countersign.dev/v1alpha1","kind":"RoleAssumption",
                 "metadata":{%s"namespace":"ws-payments","name":"assume-x","uid":"%s","resourceVersion":"3",
                             "generation":1,"finalizers":["access.countersign.dev/revoke","example.com/keep"]},
                 "spec":{"subject":{"kind":"User","name":"alice"},"requestedBy":"alice",
                         "roleRef":{"kind":"GlobalAccessRole","name":"cluster.admin"},"clusterRef":{"name":"prod-eu"}},
                 "status":{"phase":"%s","revision":7,"expiresAt":"2026-12-01T10:00:00Z","waitingFor":"bob",
                           "grant":{"mode":"Binding","objects":[{"kind":"ClusterRoleBinding","uid":"binding-uid"}]},
                           "conditions":[{"type":"Evaluated","status":"True"},{"type":"Granted","status":"True"}]}}
                """.formatted(metadata, uid, phase);
    }
}
