package dev.countersign.sweeper.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.RequestRef;
import dev.countersign.sweeper.decision.Cause;
import dev.countersign.sweeper.decision.Grant;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestEventsTest {

    private static final String REQUEST =
            "GET /apis/access.countersign.dev/v1alpha1/namespaces/ws-payments/roleassumptions/assume-x";
    private static final String EVENTS = "POST /api/v1/namespaces/ws-payments/events";

    private final FakeApiServer home = new FakeApiServer();
    private final RequestEvents events =
            new RequestEvents(home.client(), () -> Instant.parse("2026-12-01T12:00:00.5Z"));

    @AfterEach
    void close() {
        home.close();
    }

    private void tell(String requestNamespace) {
        events.tell(
                "prod-eu",
                new Grant(
                        Grant.Holder.PERSON,
                        "",
                        "countersign-assume-x-1a2b3c4d",
                        List.of(new Grant.Part(Grant.Kind.CLUSTER_ROLE_BINDING, "binding-uid", "2")),
                        requestNamespace,
                        "assume-x",
                        "request-uid",
                        "",
                        null,
                        null,
                        new Grant.Content("", List.of(), List.of(), List.of())),
                Cause.EXPIRED,
                "it ended");
    }

    private void request(String uid) {
        home.answer(REQUEST, 200, """
                {"apiVersion":"access.countersign.dev/v1alpha1","kind":"RoleAssumption",
                 "metadata":{"namespace":"ws-payments","name":"assume-x","uid":"%s"}}
                """.formatted(uid));
    }

    @Test
    void whatIsFoundOnATargetClusterIsToldBesideTheRequest() {
        request("request-uid");
        home.answer(EVENTS, 201, "{\"apiVersion\":\"v1\",\"kind\":\"Event\",\"metadata\":{\"name\":\"e\"}}");
        tell("ws-payments");
        assertThat(home.requests.getLast())
                .startsWith(EVENTS)
                .contains("\"kind\":\"RoleAssumption\"", "\"uid\":\"request-uid\"", "\"reason\":\"SweeperExpired\"")
                .contains("its grant countersign-assume-x-1a2b3c4d on prod-eu: it ended");
    }

    @Test
    void aRequestThatWasEndedIsToldThatItsWorkflowIsClosed() {
        home.answer(EVENTS, 201, "{\"apiVersion\":\"v1\",\"kind\":\"Event\",\"metadata\":{\"name\":\"e\"}}");
        events.ended(new RequestRef("ws-payments", "assume-x", "request-uid"), "Its workflow was closed");
        assertThat(home.requests)
                .singleElement()
                .asString()
                .startsWith(EVENTS)
                .contains("\"kind\":\"RoleAssumption\"", "\"name\":\"assume-x\"", "\"uid\":\"request-uid\"")
                .contains("\"reason\":\"SweeperWorkflowClosed\"", "Its workflow was closed");
    }

    @Test
    void anEventThatCannotBeWrittenBreaksNothing() {
        events.ended(new RequestRef("ws-payments", "assume-x", "request-uid"), "Its workflow was closed");
        assertThat(home.requests).singleElement().asString().startsWith(EVENTS);
    }

    @Test
    void marksThatNameARequestThatIsNotThereWriteNothing() {
        tell("ws-payments");
        request("another-uid");
        tell("ws-payments");
        tell("");
        assertThat(home.requests).noneMatch(sent -> sent.startsWith("POST"));
    }
}
