package dev.countersign.starter.connector;

import dev.countersign.starter.connector.RequestFacts.Stage;
import dev.countersign.starter.watch.At;
import dev.countersign.starter.watch.Digest;
import dev.countersign.starter.watch.Fields;
import dev.countersign.starter.watch.Kind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the facts of an AccessRequest. */
final class RequestReader {

    private RequestReader() {}

    /** Absent when the request has ended: whatever happens then, nothing is to be started or told. */
    static @Nullable RequestFacts read(GenericKubernetesResource request, @Nullable RequestFacts previous) {
        Map<?, ?> status = Fields.fields(request.get("status"));
        if (over(status)) {
            return null;
        }
        Map<?, ?> spec = Fields.fields(request.get("spec"));
        Map<?, ?> pod = Fields.fields(Fields.fields(spec.get("context")).get("objectRef"));
        String uid = request.getMetadata().getUid();
        String podUid = Fields.text(pod, "uid");
        return new RequestFacts(
                Digest.of(uid),
                uid,
                stage(status),
                phase(status),
                subject(Fields.fields(spec.get("subject"))).intern(),
                Fields.text(spec, "connectorRef", "name").intern(),
                new At(Fields.text(pod, "namespace").intern(), Fields.text(pod, "name")),
                identity(podUid.isEmpty() ? Fields.text(status, "podUid") : podUid),
                watching(status),
                seen(status));
    }

    private static boolean over(Map<?, ?> status) {
        return "Ended".equals(Fields.text(status, "phase"))
                || Fields.items(status.get("conditions")).stream()
                        .anyMatch(condition -> "AccessPermissionSync".equals(Fields.text(condition, "type"))
                                && "PermissionCleanUp".equals(Fields.text(condition, "reason")));
    }

    private static Stage stage(Map<?, ?> status) {
        if (Fields.text(status, "workflow", "id").isEmpty()) {
            return Stage.NEW;
        }
        return Fields.items(status.get("policies")).isEmpty() ? Stage.UNMATCHED : Stage.MATCHED;
    }

    private static String phase(Map<?, ?> status) {
        String phase = Fields.text(status, "phase");
        return phase.isEmpty() ? RequestPhases.NEW : phase.intern();
    }

    private static String subject(Map<?, ?> subject) {
        String name = Fields.text(subject, "name");
        return "ServiceAccount".equals(Fields.text(subject, "kind"))
                ? Subjects.serviceAccount(Fields.text(subject, "namespace"), name)
                : name;
    }

    private static List<Watching> watching(Map<?, ?> status) {
        return Fields.items(status.get("watching")).stream()
                .filter(watched -> !Fields.text(watched, "apiVersion").isBlank()
                        && !Fields.text(watched, "kind").isBlank())
                .map(watched -> new Watching(
                        new Kind(
                                Fields.text(watched, "apiVersion").intern(),
                                Fields.text(watched, "kind").intern()),
                        Fields.text(watched, "namespace").intern(),
                        Labels.of(texts(watched.get("matchLabels")))))
                .toList();
    }

    private static Map<String, String> texts(@Nullable Object value) {
        return Fields.fields(value).entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> String.valueOf(entry.getKey()), entry -> String.valueOf(entry.getValue())));
    }

    private static List<Seen> seen(Map<?, ?> status) {
        return Fields.items(status.get("policies")).stream()
                .flatMap(policy -> Fields.items(policy.get("matchedChecks")).stream())
                .map(check -> Fields.fields(check.get("ref")))
                .map(ref -> new Seen(
                        identity(Fields.text(ref, "uid")), Versions.number(Fields.text(ref, "resourceVersion"))))
                .toList();
    }

    private static long identity(String uid) {
        return uid.isEmpty() ? 0 : Digest.of(uid);
    }
}
