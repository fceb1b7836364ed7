package dev.countersign.starter.workspace;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link Workspaces} by way of the Kubernetes client. */
final class KubernetesWorkspaces implements Workspaces {

    private final KubernetesClient client;

    KubernetesWorkspaces(KubernetesClient client) {
        this.client = client;
    }

    @Override
    public Optional<WorkspaceFacts> read(String name) {
        return Optional.ofNullable(client.namespaces().withName(name).get())
                .map(namespace -> WorkspaceFacts.read(namespace, null));
    }

    @Override
    public void make(HasMetadata object) {
        try {
            client.resource(object).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
        }
    }

    @Override
    public void note(String workspace, List<String> made) {
        client.namespaces()
                .withName(workspace)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        client.getKubernetesSerialization()
                                .asJson(Map.of(
                                        "metadata",
                                        Map.of("annotations", Map.of(WorkspaceFacts.MADE, String.join(",", made))))));
    }
}
