package dev.countersign.starter.assumption;

import dev.countersign.starter.watch.Yaml;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** RoleAssumptions as the API server shows them. */
final class Requests {

    private Requests() {}

    /** Alice asks for cluster.admin on prod-eu in workspace ws-payments, and no workflow has taken it up. */
    static GenericKubernetesResource fresh() {
        return Yaml.object("""
                apiVersion: access.countersign.dev/v1alpha1
                kind: RoleAssumption
                metadata: {name: cluster.admin-assume-tjh2d, namespace: ws-payments, uid: u1}
                spec:
                  subject: {kind: User, name: alice@example.com, groups: [oncall]}
                  requestedBy: alice@example.com
                  roleRef: {kind: GlobalAccessRole, name: cluster.admin}
                  clusterRef: {name: prod-eu}
                """);
    }

    /** The same, carried by a workflow, in that phase. */
    static GenericKubernetesResource in(String phase, long revision) {
        GenericKubernetesResource request = fresh();
        request.setAdditionalProperty(
                "status",
                new HashMap<>(Map.of("phase", phase, "revision", revision, "workflow", Map.of("id", "some-id"))));
        return request;
    }

    /** What is kept of it. */
    static AssumptionFacts facts(GenericKubernetesResource request) {
        return Objects.requireNonNull(AssumptionFacts.read(request, null));
    }
}
