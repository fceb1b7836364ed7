package dev.countersign.activities.assumption;

import static dev.countersign.activities.ClusterException.calling;

import dev.countersign.activities.Chunks;
import dev.countersign.activities.TektonRuns;
import dev.countersign.api.NamespacedName;
import dev.countersign.api.assumption.PolicyRef;
import dev.countersign.api.assumption.RoleRef;
import dev.countersign.crds.assumption.AccessGroup;
import dev.countersign.crds.assumption.AccessRole;
import dev.countersign.crds.assumption.AccessToken;
import dev.countersign.crds.assumption.AssumptionPolicy;
import dev.countersign.crds.assumption.Cluster;
import dev.countersign.crds.assumption.GlobalAccessRole;
import dev.countersign.crds.assumption.GlobalAssumptionPolicy;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.policy.pipeline.RunKind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads through a Kubernetes client. */
final class FabricHomeReads implements HomeReads {

    private final KubernetesClient client;
    private final TektonRuns runs;

    FabricHomeReads(KubernetesClient client) {
        this.client = client;
        this.runs = new TektonRuns(client);
    }

    @Override
    public Optional<RoleAssumption> assumption(NamespacedName name) {
        return calling(
                "read RoleAssumption " + name,
                () -> Optional.ofNullable(client.resources(RoleAssumption.class)
                        .inNamespace(name.namespace())
                        .withName(name.name())
                        .get()));
    }

    @Override
    public Optional<Map<String, String>> namespaceLabels(String namespace) {
        return FabricNamespaces.labels(client, namespace);
    }

    @Override
    public Optional<GenericKubernetesResource> role(RoleRef role, String workspace) {
        boolean global = role.kind().equals(RoleRef.GLOBAL_KIND);
        return calling("read " + role.kind() + " " + role.name(), () -> {
            var roles =
                    client.genericKubernetesResources(definition(global ? GlobalAccessRole.class : AccessRole.class));
            return Optional.ofNullable(
                    global
                            ? roles.withName(role.name()).get()
                            : roles.inNamespace(workspace).withName(role.name()).get());
        });
    }

    @Override
    public Optional<GenericKubernetesResource> cluster(String name) {
        return calling(
                "read Cluster " + name,
                () -> Optional.ofNullable(client.genericKubernetesResources(definition(Cluster.class))
                        .withName(name)
                        .get()));
    }

    @Override
    public Optional<GenericKubernetesResource> accessToken(String workspace, String name) {
        return calling(
                "read AccessToken " + workspace + "/" + name,
                () -> Optional.ofNullable(client.genericKubernetesResources(definition(AccessToken.class))
                        .inNamespace(workspace)
                        .withName(name)
                        .get()));
    }

    @Override
    public Optional<GenericKubernetesResource> run(RunKind kind, String namespace, String name) {
        return runs.find(kind, namespace, name);
    }

    @Override
    public List<GenericKubernetesResource> accessGroups(String workspace) {
        return calling("list AccessGroups of " + workspace, () -> {
            var groups = client.genericKubernetesResources(definition(AccessGroup.class))
                    .inNamespace(workspace);
            return Chunks.all(groups::list);
        });
    }

    @Override
    public List<GenericKubernetesResource> policies(String workspace) {
        List<GenericKubernetesResource> all = new ArrayList<>();
        calling("list AssumptionPolicies of " + workspace, () -> {
            var policies = client.genericKubernetesResources(definition(AssumptionPolicy.class))
                    .inNamespace(workspace);
            return all.addAll(kind(PolicyRef.WORKSPACE_KIND, Chunks.all(policies::list)));
        });
        calling("list GlobalAssumptionPolicies", () -> {
            var policies = client.genericKubernetesResources(definition(GlobalAssumptionPolicy.class));
            return all.addAll(kind(PolicyRef.GLOBAL_KIND, Chunks.all(policies::list)));
        });
        return List.copyOf(all);
    }

    private static List<GenericKubernetesResource> kind(String kind, List<GenericKubernetesResource> objects) {
        objects.forEach(object -> object.setKind(kind));
        return objects;
    }

    private static ResourceDefinitionContext definition(Class<? extends HasMetadata> type) {
        return ResourceDefinitionContext.fromResourceType(type);
    }
}
