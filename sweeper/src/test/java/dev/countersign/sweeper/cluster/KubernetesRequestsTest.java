package dev.countersign.sweeper.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.sweeper.decision.Facts.PodFact;
import dev.countersign.sweeper.decision.Grants;
import dev.countersign.sweeper.decision.ListedRequest;
import dev.countersign.sweeper.decision.ListedRequest.Stage;
import dev.countersign.sweeper.decision.ListedRequests;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KubernetesRequestsTest {

    private static final String ALL = "/apis/connectors.alauda.io/v1alpha1/accessrequests";
    private static final String ONE =
            "DELETE /apis/connectors.alauda.io/v1alpha1/namespaces/devops/accessrequests/harbor-push";
    private static final String BINDING =
            "GET /apis/rbac.authorization.k8s.io/v1/namespaces/devops/rolebindings/" + Grants.NAME;
    private static final String POD = "GET /api/v1/namespaces/ci/pods/push";

    private final FakeApiServer server = new FakeApiServer();
    private final Requests requests = new KubernetesRequests(server.client(), InstantSource.system());

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void requestsAreListedPageByPage() {
        server.answer("GET " + ALL + "?limit=500", 200, list("more", request("a", "{}")));
        server.answer("GET " + ALL + "?continue=more&limit=500", 200, list("", request("b", "{}")));
        List<String> pages = new ArrayList<>();
        requests.eachPage(page -> pages.add(page.getFirst().ref().name()));
        assertThat(pages).containsExactly("a", "b");
    }

    @Test
    void whoeverWantsNoMorePagesIsGivenNone() {
        server.answer("GET " + ALL + "?limit=500", 200, list("more", request("a", "{}")));
        requests.eachPage(_ -> false);
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void aRequestWithoutStatusHasNotEnded() {
        ListedRequest read = read("{}");
        assertThat(read.stage()).isEqualTo(new Stage.Unfinished());
        assertThat(read.createdAt()).isEqualTo(Instant.parse("2026-11-01T00:00:00Z"));
        assertThat(read.pod()).isEqualTo(Grants.POD);
    }

    @Test
    void aRequestEndedWhenItsReceiptWasGiven() {
        assertThat(read("""
                        {"phase":"Ended","receipt":{"verifiedAt":"2026-11-03T00:00:00Z"},
                         "conditions":[{"type":"AccessPermissionSync","status":"True","reason":"PermissionCleanUp",
                                        "lastTransitionTime":"2026-11-02T00:00:00Z"}]}
                        """).stage()).isEqualTo(new Stage.Finished(Instant.parse("2026-11-03T00:00:00Z")));
    }

    @Test
    void withoutReceiptARequestEndedAtTheLastChangeOfAnyCondition() {
        assertThat(read("""
                        {"conditions":[{"type":"Ready","status":"False","lastTransitionTime":"2026-11-04T00:00:00Z"},
                                       {"type":"AccessPermissionSync","status":"True","reason":"PermissionCleanUp",
                                        "lastTransitionTime":"2026-11-02T00:00:00Z"}]}
                        """).stage()).isEqualTo(new Stage.Finished(Instant.parse("2026-11-04T00:00:00Z")));
        assertThat(read("{\"phase\":\"Ended\"}").stage()).isEqualTo(new Stage.Finished(null));
    }

    @Test
    void aGrantStandsWhileItsVeryObjectIsThere() {
        ListedRequest request = ListedRequests.unfinished();
        assertThat(requests.grantStands(request)).isFalse();
        server.answer(BINDING, 200, binding("another-uid"));
        assertThat(requests.grantStands(request)).isFalse();
        server.answer(BINDING, 200, binding("binding-uid"));
        assertThat(requests.grantStands(request)).isTrue();
    }

    @Test
    void aGrantThatCannotBeReadIsAnErrorAndNotAnAbsence() {
        server.answer(BINDING, 503, "{}");
        assertThatThrownBy(() -> requests.grantStands(ListedRequests.unfinished()))
                .isInstanceOf(KubernetesClientException.class);
    }

    @Test
    void aPodThatCannotBeReadIsNotGone() {
        assertThat(requests.pod(ListedRequests.unfinished())).isEqualTo(new PodFact.Absent());
        server.answer(POD, 503, "{}");
        assertThat(requests.pod(ListedRequests.unfinished())).isInstanceOf(PodFact.Unread.class);
    }

    @Test
    void onlyTheRequestThatWasSeenIsDeleted() {
        server.answer(ONE, 200, "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Success\"}");
        assertThat(requests.delete(ListedRequests.unfinished())).isTrue();
        assertThat(server.requests.getLast())
                .contains("\"uid\":\"request-uid\"")
                .contains("\"resourceVersion\":\"3\"");
        server.answer(ONE, 409, "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"code\":409}");
        assertThat(requests.delete(ListedRequests.unfinished())).isFalse();
    }

    private ListedRequest read(String status) {
        server.answer("GET " + ALL + "?limit=500", 200, list("", request("a", status)));
        List<ListedRequest> all = new ArrayList<>();
        requests.eachPage(all::addAll);
        return all.getFirst();
    }

    private static String list(String next, String items) {
        return "{\"apiVersion\":\"connectors.alauda.io/v1alpha1\",\"kind\":\"AccessRequestList\",\"metadata\":"
                + "{\"continue\":\"" + next + "\"},\"items\":[" + items + "]}";
    }

    private static String binding(String uid) {
        return "{\"apiVersion\":\"rbac.authorization.k8s.io/v1\",\"kind\":\"RoleBinding\",\"metadata\":{\"uid\":\""
                + uid + "\"}}";
    }

    private static String request(String name, String status) {
        return """
                {"apiVersion":"connectors.alauda.io/v1alpha1","kind":"AccessRequest",
                 "metadata":{"namespace":"devops","name":"%s","uid":"request-uid","resourceVersion":"3",
                             "creationTimestamp":"2026-11-01T00:00:00Z"},
                 "spec":{"subject":{"kind":"ServiceAccount","name":"builder","namespace":"ci"},
                         "connectorRef":{"name":"harbor"},
                         "context":{"objectRef":{"apiVersion":"v1","kind":"Pod","namespace":"ci","name":"push",
                                                 "uid":"pod-uid"}}},
                 "status":%s}
                """.formatted(name, status);
    }
}
