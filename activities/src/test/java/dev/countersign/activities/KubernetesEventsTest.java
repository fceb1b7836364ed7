package dev.countersign.activities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.api.RequestRef;
import dev.countersign.crds.assumption.RoleAssumption;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.net.HttpURLConnection;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KubernetesEventsTest {

    private static final String EVENTS = "/api/v1/namespaces/ws-payments/events";
    private static final RequestRef REQUEST = new RequestRef("ws-payments", "cluster.admin-assume-tjh2d", "uid");

    private final KubernetesMockServer server = new KubernetesMockServer(false);
    private KubernetesClient client;

    @BeforeEach
    void start() {
        server.init();
        client = PatientClient.of(server);
    }

    @AfterEach
    void stop() {
        client.close();
        server.destroy();
    }

    private void answers(int code) {
        server.expect()
                .post()
                .withPath(EVENTS)
                .andReturn(
                        code,
                        code == HttpURLConnection.HTTP_CREATED
                                ? new Event()
                                : new StatusBuilder()
                                        .withStatus("Failure")
                                        .withCode(code)
                                        .build())
                .once();
    }

    private void tell(String message) {
        new KubernetesEvents(client, RoleAssumption.class)
                .tell(new RequestEvent(REQUEST, Instant.EPOCH, true, "EndsSoon", message));
    }

    private Event told() throws InterruptedException {
        return client.getKubernetesSerialization()
                .unmarshal(server.takeRequest().getBody().readUtf8(), Event.class);
    }

    @Test
    void whatIsToldAgainIsToldUnderTheSameNameAndStandsThereOnce() throws InterruptedException {
        answers(HttpURLConnection.HTTP_CREATED);
        answers(HttpURLConnection.HTTP_CONFLICT);
        tell("the access ends at noon");
        tell("the access ends at noon");

        Event first = told();
        assertThat(told().getMetadata().getName()).isEqualTo(first.getMetadata().getName());
        assertThat(first.getMetadata().getName()).startsWith("cluster.admin-assume-tjh2d.");
        assertThat(first.getType()).isEqualTo("Warning");
        assertThat(first.getReason()).isEqualTo("EndsSoon");
        assertThat(first.getInvolvedObject().getKind()).isEqualTo("RoleAssumption");
        assertThat(first.getInvolvedObject().getUid()).isEqualTo("uid");
    }

    @Test
    void whatElseIsToldHasAnotherName() throws InterruptedException {
        answers(HttpURLConnection.HTTP_CREATED);
        answers(HttpURLConnection.HTTP_CREATED);
        tell("the access ends at noon");
        tell("the access ends at one");
        assertThat(told().getMetadata().getName())
                .isNotEqualTo(told().getMetadata().getName());
    }

    @Test
    void aRefusalIsAnError() {
        answers(HttpURLConnection.HTTP_FORBIDDEN);
        assertThatThrownBy(() -> tell("the access ends at noon")).isInstanceOf(ClusterException.class);
    }
}
