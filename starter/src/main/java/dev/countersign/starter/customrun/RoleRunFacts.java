package dev.countersign.starter.customrun;

import dev.countersign.policy.GoDuration;
import dev.countersign.policy.Json;
import dev.countersign.policy.customrun.RoleParams;
import dev.countersign.policy.pipeline.RunCondition;
import dev.countersign.starter.watch.Digest;
import dev.countersign.starter.watch.Facts;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a CustomRun that asks for a role and is not done.
 *
 * @param cancelled whether its spec says so
 * @param leaving whether it is being deleted
 * @param deadline when it has to be done; absent: never
 */
record RoleRunFacts(
        long identity,
        String uid,
        boolean cancelled,
        boolean leaving,
        @Nullable Instant deadline) implements Facts {

    /** Reads a CustomRun; absent when it asks for something else, or is done. */
    static @Nullable RoleRunFacts read(GenericKubernetesResource customRun, @Nullable RoleRunFacts previous) {
        Map<String, Object> fields = customRun.getAdditionalProperties();
        if (!RoleParams.isMeant(fields) || isDone(fields)) {
            return null;
        }
        String uid = customRun.getMetadata().getUid();
        return new RoleRunFacts(
                Digest.of(uid),
                uid,
                isCancelled(fields),
                customRun.getMetadata().getDeletionTimestamp() != null,
                deadline(fields, customRun.getMetadata().getCreationTimestamp()));
    }

    /** Whether it has ended, in whatever way. */
    static boolean isDone(Map<String, Object> customRun) {
        return RunCondition.of(Json.objectOrEmpty(customRun, "status"))
                .filter(RunCondition::isOver)
                .isPresent();
    }

    /** Whether Tekton wants it to end. */
    static boolean isCancelled(Map<String, Object> customRun) {
        return !Json.textOrEmpty(Json.objectOrEmpty(customRun, "spec"), "status")
                .isEmpty();
    }

    /** When a CustomRun that was made then has to be done; absent: never, as with a timeout of 0. */
    static @Nullable Instant deadline(Map<String, Object> customRun, @Nullable String made) {
        return made == null
                ? null
                : GoDuration.parse(Json.textOrEmpty(Json.objectOrEmpty(customRun, "spec"), "timeout"))
                        .filter(Duration::isPositive)
                        .map(Instant.parse(made)::plus)
                        .orElse(null);
    }
}
