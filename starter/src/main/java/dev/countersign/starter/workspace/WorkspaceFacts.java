package dev.countersign.starter.workspace;

import dev.countersign.crds.assumption.AssumptionGroup;
import dev.countersign.starter.watch.Digest;
import dev.countersign.starter.watch.Facts;
import io.fabric8.kubernetes.api.model.Namespace;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a namespace that is a workspace.
 *
 * @param made what it was given once, whether or not it still has it
 */
record WorkspaceFacts(long identity, List<String> made) implements Facts {

    /** Annotation of a workspace: what it was given, separated by commas. */
    static final String MADE = "access.countersign.dev/made";

    WorkspaceFacts {
        made = List.copyOf(made);
    }

    /** Absent when it is no workspace, or is being deleted. */
    static @Nullable WorkspaceFacts read(Namespace namespace, @Nullable WorkspaceFacts previous) {
        Map<String, String> labels =
                Objects.requireNonNullElse(namespace.getMetadata().getLabels(), Map.of());
        Map<String, String> annotations =
                Objects.requireNonNullElse(namespace.getMetadata().getAnnotations(), Map.of());
        if (!AssumptionGroup.WORKSPACE_YES.equals(labels.get(AssumptionGroup.WORKSPACE))
                || namespace.getMetadata().getDeletionTimestamp() != null) {
            return null;
        }
        return new WorkspaceFacts(
                Digest.of(namespace.getMetadata().getUid()),
                Arrays.stream(annotations.getOrDefault(MADE, "").split(",", -1))
                        .map(String::strip)
                        .filter(item -> !item.isEmpty())
                        .toList());
    }
}
