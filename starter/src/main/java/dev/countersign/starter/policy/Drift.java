package dev.countersign.starter.policy;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.util.List;
import java.util.Map;

/** Compares what stands with what should. What others add beside it, such as labels of their own, is no drift. */
final class Drift {

    private Drift() {}

    static boolean is(Role standing, Role wanted) {
        return metadata(standing, wanted) || !standing.getRules().equals(wanted.getRules());
    }

    static boolean is(RoleBinding standing, RoleBinding wanted) {
        return metadata(standing, wanted)
                || otherRole(standing, wanted)
                || !standing.getSubjects().equals(wanted.getSubjects());
    }

    /** A binding to another role cannot be changed, only replaced. */
    static boolean otherRole(RoleBinding standing, RoleBinding wanted) {
        return !standing.getRoleRef().equals(wanted.getRoleRef());
    }

    /** NB. An apply leaves other owners standing, and an object with two owners outlives one of them. */
    static boolean otherOwners(HasMetadata standing, HasMetadata wanted) {
        List<String> owners = owners(standing);
        return !owners.isEmpty() && !owners.equals(owners(wanted));
    }

    private static boolean metadata(HasMetadata standing, HasMetadata wanted) {
        ObjectMeta is = standing.getMetadata();
        ObjectMeta should = wanted.getMetadata();
        return !contains(is.getLabels(), should.getLabels())
                || !contains(is.getAnnotations(), should.getAnnotations())
                || !owners(standing).equals(owners(wanted));
    }

    private static boolean contains(Map<String, String> all, Map<String, String> some) {
        return all != null && all.entrySet().containsAll(some.entrySet());
    }

    private static List<String> owners(HasMetadata object) {
        return object.getMetadata().getOwnerReferences().stream()
                .map(OwnerReference::getUid)
                .toList();
    }
}
