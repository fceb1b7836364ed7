package dev.countersign.e2e.demo;

import dev.countersign.crds.connector.AccessRequest;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.stream.Collectors;

/** What kubectl would show of a grant. */
final class KubectlShow {

    private KubectlShow() {}

    /** The rules of the granted Role. */
    static String role(KubernetesClient admin, AccessRequest request) {
        return request.getStatus().grants().stream()
                .filter(object -> "Role".equals(object.kind()))
                .map(object -> admin.rbac()
                        .roles()
                        .inNamespace(object.namespace())
                        .withName(object.name())
                        .get())
                .map(KubectlShow::rules)
                .collect(Collectors.joining("\n"));
    }

    private static String rules(Role role) {
        return role.getRules().stream()
                .map((PolicyRule rule) ->
                        "rule: " + rule.getVerbs() + " " + rule.getResources() + " of " + rule.getResourceNames())
                .collect(Collectors.joining("\n"));
    }

    /** Whether none of the granted objects is there any more. */
    static boolean grantIsGone(KubernetesClient admin, AccessRequest request) {
        return request.getStatus().grants().stream()
                .allMatch(object -> "Role".equals(object.kind())
                        ? admin.rbac()
                                        .roles()
                                        .inNamespace(object.namespace())
                                        .withName(object.name())
                                        .get()
                                == null
                        : admin.rbac()
                                        .roleBindings()
                                        .inNamespace(object.namespace())
                                        .withName(object.name())
                                        .get()
                                == null);
    }
}
