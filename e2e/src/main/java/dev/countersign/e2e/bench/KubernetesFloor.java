package dev.countersign.e2e.bench;

import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;

/** How many pairs of a Role and a RoleBinding per second the API server makes and deletes. */
final class KubernetesFloor {

    private KubernetesFloor() {}

    static double pairsPerSecond(KubernetesClient admin, String namespace, Duration time, int threads) {
        return Crowd.perSecond(time, threads, number -> once(admin, namespace, "floor-" + number));
    }

    private static void once(KubernetesClient admin, String namespace, String name) {
        var role = admin.resource(new RoleBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .addNewRule()
                .withApiGroups("connectors.alauda.io")
                .withResources("connectors/proxy")
                .withResourceNames("prod-harbor")
                .withVerbs("get")
                .endRule()
                .build());
        var binding = admin.resource(new RoleBindingBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "Role", name)
                .addNewSubject("", "ServiceAccount", "builder", namespace)
                .build());
        role.create();
        binding.create();
        binding.delete();
        role.delete();
    }
}
