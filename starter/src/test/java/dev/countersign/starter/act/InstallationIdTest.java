package dev.countersign.starter.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.starter.policy.PretendedServer;
import dev.countersign.starter.policy.PretendedServer.Answer;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InstallationIdTest {

    private int status = 503;
    private final PretendedServer server = new PretendedServer((_, _) -> new Answer(
            status,
            "{\"kind\":\"Namespace\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"kube-system\",\"uid\":\"u7\"}}"));
    private final KubernetesClient client = server.client();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void whatIsConfiguredIsNotAskedFor() {
        assertThat(new InstallationId(client, "lab").get()).isEqualTo("lab");
        assertThat(server.requests).isEmpty();
    }

    @Test
    void itIsAskedForUntilItIsKnownAndThenNoMore() {
        InstallationId id = new InstallationId(client, null);
        assertThatThrownBy(id::get).isInstanceOf(RuntimeException.class);
        status = 200;
        assertThat(id.get()).isEqualTo("u7");
        status = 503;
        assertThat(id.get()).isEqualTo("u7");
    }
}
