package dev.countersign.starter.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.starter.policy.PretendedServer;
import dev.countersign.starter.policy.PretendedServer.Answer;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KubernetesWorkspacesTest {

    private int status = 200;
    private final PretendedServer server = new PretendedServer((_, _) -> new Answer(
            status,
            status < 300
                    ? "{\"kind\":\"Namespace\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"ws\",\"uid\":\"n1\","
                            + "\"labels\":{\"access.countersign.dev/workspace\":\"true\"}}}"
                    : "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"code\":" + status + "}"));
    private final KubernetesClient client = server.client();
    private final KubernetesWorkspaces workspaces = new KubernetesWorkspaces(client);
    private final HasMetadata group = Objects.requireNonNull(Defaults.of("ws").get("AccessGroup/admin"));

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void aWorkspaceIsReadAndToldWhatItWasGiven() {
        assertThat(workspaces.read("ws")).isPresent();
        workspaces.note("ws", List.of("a", "b"));
        assertThat(server.requests)
                .last()
                .isEqualTo("PATCH /api/v1/namespaces/ws"
                        + " {\"metadata\":{\"annotations\":{\"access.countersign.dev/made\":\"a,b\"}}}");
        status = 404;
        assertThat(workspaces.read("ws")).isEmpty();
    }

    @Test
    void whatHasTheNameAlreadyIsLeft() {
        status = 409;
        workspaces.make(group);
        assertThat(server.requests)
                .singleElement()
                .asString()
                .startsWith("POST /apis/access.countersign.dev/v1alpha1/namespaces/ws/accessgroups");
        status = 403;
        assertThatThrownBy(() -> workspaces.make(group)).isInstanceOf(KubernetesClientException.class);
    }
}
