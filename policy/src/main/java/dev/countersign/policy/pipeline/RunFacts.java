package dev.countersign.policy.pipeline;

import dev.countersign.policy.Json;
import java.time.Instant;
import java.util.Map;

/** What runs and their parts say of themselves. */
final class RunFacts {

    private RunFacts() {}

    static String name(Map<String, Object> object) {
        return Json.textOrEmpty(Json.objectOrEmpty(object, "metadata"), "name");
    }

    /** NB. What does not say it is taken for older than anything. */
    static Instant madeAt(Map<String, Object> object) {
        String made = Json.textOrEmpty(Json.objectOrEmpty(object, "metadata"), "creationTimestamp");
        return made.isEmpty() ? Instant.EPOCH : Instant.parse(made);
    }

    static boolean isLeaving(Map<String, Object> object) {
        return Json.objectOrEmpty(object, "metadata").containsKey("deletionTimestamp");
    }

    static boolean hasFinished(Map<String, Object> run) {
        return RunCondition.of(Json.objectOrEmpty(run, "status"))
                .filter(RunCondition::isOver)
                .isPresent();
    }

    /** Whether the labels of a part name another PipelineRun. */
    static boolean isLabelledOtherwise(Map<String, Object> part, Owner owner) {
        Map<String, String> labels = Json.textsOrEmpty(Json.objectOrEmpty(part, "metadata"), "labels");
        return !labels.getOrDefault(Chain.RUN, owner.name()).equals(owner.name())
                || !labels.getOrDefault(Chain.RUN_UID, owner.uid()).equals(owner.uid());
    }
}
