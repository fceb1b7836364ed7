package dev.countersign.sweeper.cluster;

import dev.countersign.api.GrantMarks;
import dev.countersign.crds.Unset;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.sweeper.decision.Grant;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleRef;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads the marks of a role and a binding of one name that were written for a person. */
final class PersonGrantReader {

    private PersonGrantReader() {}

    /**
     * Reads them.
     *
     * @param objects at least one; the binding first, because its marks count more
     */
    static Grant read(List<HasMetadata> objects) {
        ObjectMeta meta = objects.getFirst().getMetadata();
        return new Grant(
                Grant.Holder.PERSON,
                Unset.text(meta.getNamespace()),
                meta.getName(),
                objects.stream()
                        .map(object -> GrantReader.part(kind(object), object))
                        .toList(),
                mark(objects, GrantMarks.REQUEST_NAMESPACE),
                mark(objects, GrantMarks.REQUEST),
                mark(objects, GrantMarks.REQUEST_UID),
                mark(objects, GrantMarks.WORKFLOW_ID),
                null,
                GrantReader.annotation(objects, GrantMarks.EXPIRES_AT)
                        .flatMap(PersonGrantReader::instant)
                        .orElse(null),
                content(objects));
    }

    /**
     * Reads them as what that request says was granted to it, whatever marks they bear.
     *
     * @param objects at least one; the binding first
     */
    static Grant readAs(RoleAssumption request, List<HasMetadata> objects) {
        Grant read = read(objects);
        ObjectMeta meta = request.getMetadata();
        return new Grant(
                Grant.Holder.PERSON,
                read.namespace(),
                read.name(),
                read.parts(),
                meta.getNamespace(),
                meta.getName(),
                meta.getUid(),
                "",
                null,
                read.expiresAt(),
                read.content());
    }

    private static Grant.Kind kind(HasMetadata object) {
        for (Grant.Kind kind : Grant.Kind.values()) {
            if (kind.kindName().equals(object.getKind())) {
                return kind;
            }
        }
        throw new IllegalArgumentException("a grant has no " + object.getKind());
    }

    private static String mark(List<HasMetadata> objects, String name) {
        return GrantReader.annotation(objects, name).orElse("");
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException notAnInstant) {
            // NB. It is told, and the request says when it is over.
            return Optional.empty();
        }
    }

    private static Grant.Content content(List<HasMetadata> objects) {
        List<String> others = GrantReader.otherWriters(objects);
        return switch (objects.getFirst()) {
            case RoleBinding binding -> content(binding.getRoleRef(), binding.getSubjects(), others);
            case ClusterRoleBinding binding -> content(binding.getRoleRef(), binding.getSubjects(), others);
            default -> new Grant.Content("", List.of(), List.of(), others);
        };
    }

    private static Grant.Content content(RoleRef role, List<Subject> subjects, List<String> others) {
        return new Grant.Content(
                role.getKind() + "/" + role.getName(),
                subjects.stream().map(GrantReader::subject).toList(),
                List.of(),
                others);
    }
}
