package dev.countersign.activities.connector;

import dev.countersign.activities.grant.GrantKind;
import dev.countersign.activities.grant.GrantStore;
import dev.countersign.api.GrantMarks;
import dev.countersign.api.GrantedObject;
import dev.countersign.api.RequestRef;
import dev.countersign.api.connector.Pinned;
import dev.countersign.api.connector.PolicySnapshot;
import dev.countersign.policy.GrantNames;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds whatever was granted to a request, by label and by name: neither alone is safe from somebody's edit. */
final class GrantFinder {

    private final ClusterReads reads;
    private final GrantStore grants;

    GrantFinder(ClusterReads reads, GrantStore grants) {
        this.reads = reads;
        this.grants = grants;
    }

    /**
     * What stands.
     *
     * @param objects bindings first, because they are what grants
     * @param rules of the Roles among them
     */
    record Standing(List<GrantedObject> objects, List<PolicyRule> rules) {
        Standing {
            objects = List.copyOf(objects);
            rules = List.copyOf(rules);
        }
    }

    /**
     * Finds what stands.
     *
     * @param names under which something may stand, whatever became of its labels
     * @throws RuntimeException when it could not be read
     */
    Standing find(RequestRef request, Set<GrantedObject> names) {
        Map<String, String> labels = GrantPlanner.labels(request.name());
        Set<GrantedObject> found = new LinkedHashSet<>();
        List<PolicyRule> rules = new ArrayList<>();
        for (RoleBinding binding : reads.roleBindings(request.namespace(), labels)) {
            if (belongsTo(binding, request)) {
                found.add(GrantKind.objectOf(binding));
            }
        }
        for (Role role : reads.roles(request.namespace(), labels)) {
            if (belongsTo(role, request)) {
                found.add(GrantKind.objectOf(role));
                rules.addAll(role.getRules());
            }
        }
        for (GrantedObject named : names) {
            boolean known = found.stream()
                    .anyMatch(object ->
                            object.kind().equals(named.kind()) && object.name().equals(named.name()));
            if (!known) {
                grants.granted(named).ifPresent(standing -> {
                    found.add(GrantKind.objectOf(standing));
                    if (standing instanceof Role role) {
                        rules.addAll(role.getRules());
                    }
                });
            }
        }
        return new Standing(
                found.stream()
                        .sorted((one, other) -> GrantKind.of(other).compareTo(GrantKind.of(one)))
                        .toList(),
                rules);
    }

    /** The names under which the policies of a request are granted, without uids. */
    static Set<GrantedObject> names(RequestRef request, Pinned pinned) {
        Set<GrantedObject> names = new LinkedHashSet<>();
        for (PolicySnapshot policy : pinned.policies()) {
            String name = GrantNames.grant(request.name(), request.uid(), policy.name());
            names.add(GrantKind.ROLE_BINDING.object(request.namespace(), name, ""));
            names.add(GrantKind.ROLE.object(request.namespace(), name, ""));
        }
        return names;
    }

    private static boolean belongsTo(HasMetadata object, RequestRef request) {
        Map<String, String> annotations = object.getMetadata().getAnnotations();
        boolean annotated = annotations != null && request.uid().equals(annotations.get(GrantMarks.REQUEST_UID));
        return annotated
                || object.getMetadata().getOwnerReferences().stream()
                        .anyMatch(owner -> request.uid().equals(owner.getUid()));
    }
}
