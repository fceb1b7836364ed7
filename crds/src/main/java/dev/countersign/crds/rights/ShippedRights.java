package dev.countersign.crds.rights;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleRef;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What a ServiceAccount may do by the manifests of this release: role by role, for each that is bound to it. */
public final class ShippedRights {

    private final List<HasMetadata> manifests;

    /** Those of these manifests, such as {@link dev.countersign.crds.Manifests#rbac} returns. */
    public ShippedRights(List<HasMetadata> manifests) {
        this.manifests = List.copyOf(manifests);
    }

    /** The rights by the name of the role, such as {@code Role countersign/countersign-starter}. */
    public Map<String, List<Right>> of(String serviceAccount) {
        Map<String, List<Right>> rights = new LinkedHashMap<>();
        for (HasMetadata object : manifests) {
            switch (object) {
                case ClusterRoleBinding binding
                when names(binding.getSubjects(), serviceAccount) -> add(rights, "", binding.getRoleRef());
                case RoleBinding binding
                when names(binding.getSubjects(), serviceAccount) ->
                    add(rights, binding.getMetadata().getNamespace(), binding.getRoleRef());
                default -> {}
            }
        }
        return rights;
    }

    private static boolean names(List<Subject> subjects, String serviceAccount) {
        return subjects.stream()
                .anyMatch(subject -> subject.getKind().equals("ServiceAccount")
                        && subject.getName().equals(serviceAccount));
    }

    private void add(Map<String, List<Right>> rights, String namespace, RoleRef role) {
        String place = namespace.isEmpty() ? "" : namespace + "/";
        rights.put(
                role.getKind() + " " + place + role.getName(),
                rules(namespace, role)
                        .flatMap(rule -> rights(namespace, rule))
                        .distinct()
                        .toList());
    }

    private Stream<PolicyRule> rules(String namespace, RoleRef role) {
        List<PolicyRule> rules = manifests.stream()
                .<List<PolicyRule>>mapMulti((object, found) -> {
                    switch (object) {
                        case ClusterRole one
                        when role.getKind().equals("ClusterRole") && isNamed(one, "", role) ->
                            found.accept(one.getRules());
                        case Role one
                        when role.getKind().equals("Role") && isNamed(one, namespace, role) ->
                            found.accept(one.getRules());
                        default -> {}
                    }
                })
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the manifests bind " + role + ", which they lack"));
        return rules.stream();
    }

    private static boolean isNamed(HasMetadata object, String namespace, RoleRef role) {
        return object.getMetadata().getName().equals(role.getName())
                && Objects.requireNonNullElse(object.getMetadata().getNamespace(), "")
                        .equals(namespace);
    }

    private static Stream<Right> rights(String namespace, PolicyRule rule) {
        List<String> names = rule.getResourceNames().isEmpty() ? List.of("") : rule.getResourceNames();
        return rule.getApiGroups().stream()
                .flatMap(group -> rule.getResources().stream()
                        .flatMap(resource -> names.stream()
                                .flatMap(name -> rule.getVerbs().stream()
                                        .map(verb -> new Right(namespace, group, resource, name, verb)))));
    }
}
