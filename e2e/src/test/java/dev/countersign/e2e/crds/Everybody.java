package dev.countersign.e2e.crds;

import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

/** Permissions that refuse nobody, so that what is refused is refused by admission. */
final class Everybody {

    private Everybody() {}

    /** Lets every authenticated user do everything with these resources of one namespace. */
    static void mayDoEverything(KubernetesClient admin, String namespace, String group, String... resources) {
        admin.resource(new RoleBuilder()
                        .withNewMetadata()
                        .withName("everybody")
                        .withNamespace(namespace)
                        .endMetadata()
                        .addNewRule()
                        .withApiGroups(group)
                        .withResources(resources)
                        .withVerbs("*")
                        .endRule()
                        .build())
                .create();
        admin.resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withName("everybody")
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "Role", "everybody")
                        .addNewSubject("rbac.authorization.k8s.io", "Group", "system:authenticated", null)
                        .build())
                .create();
    }
}
