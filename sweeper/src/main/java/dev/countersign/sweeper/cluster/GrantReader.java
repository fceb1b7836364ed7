package dev.countersign.sweeper.cluster;

import dev.countersign.api.GrantMarks;
import dev.countersign.api.connector.PodRef;
import dev.countersign.sweeper.decision.Grant;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the marks of a Role and a RoleBinding of one name. */
final class GrantReader {

    private static final int NAMESPACE_AND_NAME = 2;

    private GrantReader() {}

    /** What was granted to a person, by a RoleAssumption. What also bears a mark of an AccessRequest is none. */
    static boolean isForPerson(HasMetadata object) {
        Map<String, String> labels = object.getMetadata().getLabels();
        return labels.containsKey(GrantMarks.ROLE_ASSUMPTION)
                && !labels.containsKey(GrantMarks.ACCESS_REQUEST)
                && owner(List.of(object)).isEmpty();
    }

    /** A permission that an AccessPolicy gives without any request: kept in place by somebody else. */
    static boolean isStanding(HasMetadata object) {
        Map<String, String> labels = object.getMetadata().getLabels();
        return labels.containsKey(GrantMarks.ACCESS_POLICY)
                && !labels.containsKey(GrantMarks.ACCESS_REQUEST)
                && !annotations(object).containsKey(GrantMarks.REQUEST_UID);
    }

    /** At least one of the two is there. The binding's marks count first: it is what grants. */
    static Grant read(@Nullable RoleBinding binding, @Nullable Role role) {
        List<HasMetadata> objects = Stream.<@Nullable HasMetadata>of(binding, role)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        ObjectMeta meta = objects.getFirst().getMetadata();
        List<Grant.Part> parts = new ArrayList<>();
        if (binding != null) {
            parts.add(part(Grant.Kind.ROLE_BINDING, binding));
        }
        if (role != null) {
            parts.add(part(Grant.Kind.ROLE, role));
        }
        return Grant.toPod(
                meta.getNamespace(),
                meta.getName(),
                parts,
                owner(objects).map(OwnerReference::getName).orElseGet(() -> labelledRequest(objects)),
                owner(objects)
                        .map(OwnerReference::getUid)
                        .or(() -> annotation(objects, GrantMarks.REQUEST_UID))
                        .orElse(""),
                annotation(objects, GrantMarks.WORKFLOW_ID).orElse(""),
                pod(objects),
                annotation(objects, GrantMarks.EXPIRES_AT)
                        .flatMap(GrantReader::instant)
                        .orElse(null),
                new Grant.Content(
                        binding == null
                                ? ""
                                : binding.getRoleRef().getKind() + "/"
                                        + binding.getRoleRef().getName(),
                        binding == null
                                ? List.of()
                                : binding.getSubjects().stream()
                                        .map(GrantReader::subject)
                                        .toList(),
                        role == null
                                ? List.of()
                                : role.getRules().stream()
                                        .flatMap(GrantReader::names)
                                        .distinct()
                                        .toList(),
                        otherWriters(objects)));
    }

    static List<String> otherWriters(List<HasMetadata> objects) {
        return objects.stream()
                .flatMap(object -> object.getMetadata().getManagedFields().stream())
                .map(ManagedFieldsEntry::getManager)
                .filter(manager -> !GrantMarks.FIELD_MANAGER.equals(manager))
                .distinct()
                .sorted()
                .toList();
    }

    static Grant.Part part(Grant.Kind kind, HasMetadata object) {
        ObjectMeta meta = object.getMetadata();
        return new Grant.Part(kind, meta.getUid(), meta.getResourceVersion());
    }

    private static @Nullable PodRef pod(List<HasMetadata> objects) {
        String[] parts = annotation(objects, GrantMarks.POD).orElse("").split("/", -1);
        return parts.length == NAMESPACE_AND_NAME
                ? new PodRef(
                        parts[0],
                        parts[1],
                        annotation(objects, GrantMarks.POD_UID).orElse(""))
                : null;
    }

    /** The label tells that it is a connector grant; the annotation tells the whole name. */
    private static String labelledRequest(List<HasMetadata> objects) {
        return objects.stream()
                .map(object -> object.getMetadata().getLabels().getOrDefault(GrantMarks.ACCESS_REQUEST, ""))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .map(cut -> annotation(objects, GrantMarks.REQUEST).orElse(cut))
                .orElse("");
    }

    private static Optional<OwnerReference> owner(List<HasMetadata> objects) {
        return objects.stream()
                .flatMap(object -> object.getMetadata().getOwnerReferences().stream())
                .filter(owner -> owner.getKind().equals("AccessRequest"))
                .findFirst();
    }

    /** A mark that at least one of the objects bears. */
    static Optional<String> annotation(List<HasMetadata> objects, String name) {
        return objects.stream()
                .map(object -> annotations(object).getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private static Map<String, String> annotations(HasMetadata object) {
        Map<String, String> annotations = object.getMetadata().getAnnotations();
        return annotations == null ? Map.of() : annotations;
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException notAnInstant) {
            // NB. An end that cannot be read must not be an end that never comes.
            return Optional.of(Instant.EPOCH);
        }
    }

    static String subject(Subject subject) {
        String namespace = subject.getNamespace();
        return subject.getKind() + " "
                + (namespace == null || namespace.isEmpty() ? "" : namespace + "/")
                + subject.getName();
    }

    private static Stream<String> names(PolicyRule rule) {
        return rule.getResourceNames().isEmpty() ? Stream.of("*") : rule.getResourceNames().stream();
    }
}
