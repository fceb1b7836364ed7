package dev.countersign.starter.customrun;

import dev.countersign.starter.watch.Digest;
import dev.countersign.starter.watch.Facts;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import org.jspecify.annotations.Nullable;

/** That a PipelineRun goes on. */
record PipelineRunFacts(long identity) implements Facts {

    /** Absent when it has finished. */
    static @Nullable PipelineRunFacts read(GenericKubernetesResource run, @Nullable PipelineRunFacts previous) {
        return RoleRunFacts.isDone(run.getAdditionalProperties())
                ? null
                : new PipelineRunFacts(Digest.of(run.getMetadata().getUid()));
    }
}
