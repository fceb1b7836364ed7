package dev.countersign.sweeper.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.sweeper.cluster.RequestEnding.Written;
import dev.countersign.sweeper.decision.Grants;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestEndingTest {

    private static final String PATH =
            "/apis/connectors.alauda.io/v1alpha1/namespaces/devops/accessrequests/harbor-push";

    private final FakeApiServer server = new FakeApiServer();
    private final RequestEnding ending =
            new RequestEnding(server.client(), () -> Instant.parse("2026-12-01T09:00:00.123Z"));

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void theStatusIsWrittenAgainstWhatWasReadWithTheNextRevision() {
        server.answer("GET " + PATH, 200, request("request-uid", "Active"));
        server.answer(patch(), 200, request("request-uid", "Ended"));
        assertThat(ending.end(Grants.REQUEST, "its workflow is Terminated")).isEqualTo(Written.WRITTEN);
        assertThat(server.requests.getLast())
                .contains(
                        "\"resourceVersion\":\"3\"", "\"revision\":5", "\"phase\":\"Ended\"", "\"outcome\":\"FAILED\"")
                .contains("\"type\":\"ContextObjectValid\"", "\"type\":\"Ready\",\"status\":\"False\"")
                .contains("\"reason\":\"WorkflowClosed\",\"message\":\"its workflow is Terminated\"")
                .contains(
                        "\"watching\":[]",
                        "\"reason\":\"PermissionCleanUp\"",
                        "\"lastTransitionTime\":\"2026-12-01T09:00:00Z\"");
    }

    @Test
    void aRequestThatHasEndedOrIsAnotherOneIsLeftAlone() {
        server.answer("GET " + PATH, 200, request("request-uid", "Ended"));
        assertThat(ending.end(Grants.REQUEST, "why")).isEqualTo(Written.NOT_NEEDED);
        server.answer("GET " + PATH, 200, request("another-uid", "Active"));
        assertThat(ending.end(Grants.REQUEST, "why")).isEqualTo(Written.NOT_NEEDED);
        server.answer("GET " + PATH, 404, "{}");
        assertThat(ending.end(Grants.REQUEST, "why")).isEqualTo(Written.NOT_NEEDED);
        assertThat(server.requests).noneMatch(request -> request.startsWith("PATCH"));
    }

    @Test
    void aStatusThatChangedMeanwhileIsNotOverwritten() {
        server.answer("GET " + PATH, 200, request("request-uid", "Active"));
        server.answer(patch(), 409, "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"code\":409}");
        assertThat(ending.end(Grants.REQUEST, "why")).isEqualTo(Written.CHANGED_MEANWHILE);
    }

    private static String patch() {
        return "PATCH " + PATH + "/status?fieldManager=countersign-sweeper";
    }

    private static String request(String uid, String phase) {
        return """
                {"apiVersion":"connectors.alauda.io/v1alpha1","kind":"AccessRequest",
                 "metadata":{"namespace":"devops","name":"harbor-push","uid":"%s","resourceVersion":"3","generation":1},
                 "spec":{"subject":{"kind":"ServiceAccount","name":"builder","namespace":"ci"},
                         "connectorRef":{"name":"harbor"},
                         "context":{"objectRef":{"apiVersion":"v1","kind":"Pod","namespace":"ci","name":"push"}}},
                 "status":{"phase":"%s","revision":4,
                           "conditions":[{"type":"ContextObjectValid","status":"True"},
                                         {"type":"Ready","status":"True","lastTransitionTime":"2026-12-01T08:00:00Z"}]}}
                """.formatted(uid, phase);
    }
}
