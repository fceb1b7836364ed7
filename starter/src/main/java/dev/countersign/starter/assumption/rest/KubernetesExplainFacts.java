package dev.countersign.starter.assumption.rest;

import dev.countersign.api.assumption.PolicyRef;
import dev.countersign.api.assumption.RoleRef;
import dev.countersign.crds.assumption.AccessRole;
import dev.countersign.crds.assumption.AccessToken;
import dev.countersign.crds.assumption.AssumptionPolicy;
import dev.countersign.crds.assumption.Cluster;
import dev.countersign.crds.assumption.GlobalAccessRole;
import dev.countersign.crds.assumption.GlobalAssumptionPolicy;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.policy.Json;
import dev.countersign.policy.approval.Memberships;
import dev.countersign.starter.assumption.AccessGroups;
import dev.countersign.starter.web.AskedServer;
import dev.countersign.starter.web.ObjectName;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link ExplainFacts} by way of the API server. */
final class KubernetesExplainFacts implements ExplainFacts {

    private static final Logger LOG = LoggerFactory.getLogger(KubernetesExplainFacts.class);
    private static final AskedServer SERVER = new AskedServer(LOG, "the API server does not say what is explained");

    private final KubernetesClient client;
    private final AccessGroups groups;

    KubernetesExplainFacts(KubernetesClient client) {
        this.client = client;
        this.groups = new AccessGroups(client);
    }

    @Override
    public Optional<Map<String, Object>> role(RoleRef role, String workspace) {
        boolean global = role.kind().equals(RoleRef.GLOBAL_KIND);
        return one(global ? GlobalAccessRole.class : AccessRole.class, global ? "" : workspace, role.name());
    }

    @Override
    public boolean hasAccessToken(String workspace, String name) {
        return one(AccessToken.class, workspace, name).isPresent();
    }

    @Override
    public Optional<Map<String, Object>> cluster(String name) {
        return one(Cluster.class, "", name);
    }

    @Override
    public List<WrittenPolicy> policies(String workspace) {
        List<WrittenPolicy> policies = new ArrayList<>();
        SERVER.asked(() -> client.genericKubernetesResources(context(AssumptionPolicy.class))
                        .inNamespace(workspace)
                        .list()
                        .getItems())
                .forEach(policy -> policies.add(written(PolicyRef.WORKSPACE_KIND, policy)));
        SERVER.asked(() -> client.genericKubernetesResources(context(GlobalAssumptionPolicy.class))
                        .list()
                        .getItems())
                .forEach(policy -> policies.add(written(PolicyRef.GLOBAL_KIND, policy)));
        return policies;
    }

    @Override
    public Memberships memberships(String workspace) {
        return SERVER.asked(() -> groups.of(workspace));
    }

    @Override
    public Map<String, Object> values(RoleAssumption request) {
        return plain(request);
    }

    private Optional<Map<String, Object>> one(Class<? extends HasMetadata> kind, String namespace, String name) {
        if (!ObjectName.possible(name)) {
            return Optional.empty();
        }
        var objects = client.genericKubernetesResources(context(kind));
        return Optional.ofNullable(SERVER.asked(() -> namespace.isEmpty()
                        ? objects.withName(name).get()
                        : objects.inNamespace(namespace).withName(name).get()))
                .map(this::plain);
    }

    private Map<String, Object> plain(HasMetadata object) {
        return Json.object(
                Map.of("object", client.getKubernetesSerialization().convertValue(object, Map.class)), "object");
    }

    private static WrittenPolicy written(String kind, GenericKubernetesResource policy) {
        return new WrittenPolicy(
                new PolicyRef(
                        kind,
                        policy.getMetadata().getName(),
                        policy.getMetadata().getUid(),
                        Objects.requireNonNullElse(policy.getMetadata().getGeneration(), 0L)),
                Json.objectOrEmpty(policy.getAdditionalProperties(), "spec"));
    }

    private static CustomResourceDefinitionContext context(Class<? extends HasMetadata> kind) {
        return CustomResourceDefinitionContext.fromCustomResourceType(kind.asSubclass(CustomResource.class));
    }
}
