package dev.countersign.starter.assumption;

import dev.countersign.policy.customrun.RunMarks;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Of which run a request says it is.
 *
 * @param customRun the name of the CustomRun that asks
 * @param customRunUid its uid
 * @param pipelineRun the name of the PipelineRun of which that is part
 * @param pipelineRunUid its uid
 */
public record RunMark(String customRun, String customRunUid, String pipelineRun, String pipelineRunUid) {

    /** Absent where it says nothing of the kind. */
    static @Nullable RunMark of(HasMetadata request) {
        Map<String, String> marks =
                Objects.requireNonNullElse(request.getMetadata().getAnnotations(), Map.of());
        return marks.containsKey(RunMarks.CUSTOM_RUN)
                ? new RunMark(
                        marks.getOrDefault(RunMarks.CUSTOM_RUN, ""),
                        marks.getOrDefault(RunMarks.CUSTOM_RUN_UID, ""),
                        marks.getOrDefault(RunMarks.PIPELINE_RUN, ""),
                        marks.getOrDefault(RunMarks.PIPELINE_RUN_UID, ""))
                : null;
    }
}
