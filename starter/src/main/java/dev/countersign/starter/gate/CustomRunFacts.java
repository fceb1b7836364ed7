package dev.countersign.starter.gate;

import dev.countersign.api.RequestRef;
import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.starter.watch.At;
import dev.countersign.starter.watch.Digest;
import dev.countersign.starter.watch.Facts;
import dev.countersign.starter.watch.Fields;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a CustomRun that asks for an ApprovalTask and is not done.
 *
 * @param cancelled whether its spec says so
 * @param leaving whether it is being deleted
 * @param pipelineRun the run it belongs to by its label; empty where there is none. For display only.
 * @param pipelineTask its task in that run, as pipelineRun
 */
record CustomRunFacts(
        long identity, String uid, boolean cancelled, boolean leaving, String pipelineRun, String pipelineTask)
        implements Facts {

    /** Reads a CustomRun; absent when it asks for something else, or is done. */
    static @Nullable CustomRunFacts read(GenericKubernetesResource customRun, @Nullable CustomRunFacts previous) {
        Map<?, ?> spec = Fields.fields(customRun.get("spec"));
        Map<?, ?> customRef = Fields.fields(spec.get("customRef"));
        boolean ours = ApprovalTask.API_VERSION.equals(Fields.text(customRef, "apiVersion"))
                && ApprovalTask.KIND.equals(Fields.text(customRef, "kind"));
        if (!ours || done(customRun)) {
            return null;
        }
        Map<String, String> labels =
                Objects.requireNonNullElse(customRun.getMetadata().getLabels(), Map.of());
        return new CustomRunFacts(
                Digest.of(customRun.getMetadata().getUid()),
                customRun.getMetadata().getUid().intern(),
                !Fields.text(spec, "status").isEmpty(),
                customRun.getMetadata().getDeletionTimestamp() != null,
                labels.getOrDefault("tekton.dev/pipelineRun", "").intern(),
                labels.getOrDefault("tekton.dev/pipelineTask", "").intern());
    }

    private static boolean done(GenericKubernetesResource customRun) {
        return Fields.items(customRun.get("status", "conditions")).stream()
                .anyMatch(condition -> "Succeeded".equals(Fields.text(condition, "type"))
                        && !"Unknown".equals(Fields.text(condition, "status")));
    }

    RequestRef ref(At at) {
        return new RequestRef(at.namespace(), at.name(), uid);
    }
}
