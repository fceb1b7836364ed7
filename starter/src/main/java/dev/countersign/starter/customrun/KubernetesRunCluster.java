package dev.countersign.starter.customrun;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.countersign.crds.assumption.AccessToken;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.policy.pipeline.RunKind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.ByteArrayInputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** {@link RunCluster} by way of the Kubernetes client. */
final class KubernetesRunCluster implements RunCluster {

    private static final int INVALID_OBJECT = 422;
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private final KubernetesClient client;
    private final KubernetesSerialization json;

    KubernetesRunCluster(KubernetesClient client) {
        this.client = client;
        this.json = client.getKubernetesSerialization();
    }

    @Override
    public Optional<Map<String, Object>> find(RunKind kind, String namespace, String name) {
        return Optional.ofNullable(client.genericKubernetesResources(definition(kind))
                        .inNamespace(namespace)
                        .withName(name)
                        .get())
                .map(this::plain);
    }

    @Override
    public List<Map<String, Object>> accessTokens(String workspace) {
        return client
                .genericKubernetesResources(ResourceDefinitionContext.fromResourceType(AccessToken.class))
                .inNamespace(workspace)
                .list()
                .getItems()
                .stream()
                .map(this::plain)
                .toList();
    }

    @Override
    public Optional<RoleAssumption> request(String workspace, String name) {
        return Optional.ofNullable(client.resources(RoleAssumption.class)
                .inNamespace(workspace)
                .withName(name)
                .get());
    }

    @Override
    public Optional<String> make(RoleAssumption request) {
        try {
            client.resource(request).create();
            return Optional.empty();
        } catch (KubernetesClientException e) {
            return switch (e.getCode()) {
                case HttpURLConnection.HTTP_BAD_REQUEST, HttpURLConnection.HTTP_FORBIDDEN, INVALID_OBJECT ->
                    Optional.of(Objects.requireNonNullElse(e.getMessage(), "the API server does not say why"));
                default -> throw e;
            };
        }
    }

    @Override
    public void writeStatus(Map<String, Object> customRun, Map<String, Object> status) {
        Map<String, Object> changed = new LinkedHashMap<>(customRun);
        changed.put("status", status);
        client.genericKubernetesResources(definition(RunKind.CUSTOM_RUN))
                .resource(json.convertValue(changed, GenericKubernetesResource.class))
                .updateStatus();
    }

    private Map<String, Object> plain(GenericKubernetesResource object) {
        return json.unmarshal(new ByteArrayInputStream(json.asJson(object).getBytes(StandardCharsets.UTF_8)), FIELDS);
    }

    private static ResourceDefinitionContext definition(RunKind kind) {
        String[] version = kind.apiVersion().split("/", 2);
        return new ResourceDefinitionContext.Builder()
                .withGroup(version[0])
                .withVersion(version[1])
                .withKind(kind.kind())
                .withPlural(kind.kind().toLowerCase(Locale.ROOT) + "s")
                .withNamespaced(true)
                .build();
    }
}
