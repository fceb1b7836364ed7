package dev.countersign.starter.connector;

import dev.countersign.starter.gate.Question;
import dev.countersign.starter.watch.Digest;
import dev.countersign.starter.watch.Facts;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an object that decides a check.
 *
 * @param content the digest of everything a check may judge
 * @param since the resource version at which that last changed, as far as was seen
 * @param question what the gate has to know, of an ApprovalTask that a CustomRun owns; absent for others
 */
record CheckFacts(
        long identity,
        Labels labels,
        long content,
        long since,
        @Nullable Question question) implements Facts {

    /** Reads an object of any kind. */
    static CheckFacts read(GenericKubernetesResource object, @Nullable CheckFacts previous) {
        return read(object, object.getAdditionalProperties(), null, previous);
    }

    /**
     * Reads an ApprovalTask. A vote is no content yet: no check passes before it was counted, which changes the status,
     * and to tell every request of every vote would delay the news that matters.
     */
    static CheckFacts readTask(GenericKubernetesResource task, @Nullable CheckFacts previous) {
        return read(task, Question.withoutVotes(task.getAdditionalProperties()), Question.read(task), previous);
    }

    private static CheckFacts read(
            GenericKubernetesResource object,
            Map<String, Object> judged,
            @Nullable Question question,
            @Nullable CheckFacts previous) {
        ObjectMeta metadata = object.getMetadata();
        CheckFacts now = new CheckFacts(
                Digest.of(metadata.getUid()),
                Labels.of(Objects.requireNonNullElse(metadata.getLabels(), Map.of())),
                content(metadata, judged),
                Versions.number(metadata.getResourceVersion()),
                question);
        return previous != null && previous.judgedLike(now)
                ? new CheckFacts(now.identity, previous.labels, now.content, previous.since, question)
                : now;
    }

    /** Whether a check would judge both the same. */
    boolean judgedLike(CheckFacts other) {
        return identity == other.identity && content == other.content && labels.equals(other.labels);
    }

    private static long content(ObjectMeta metadata, Map<String, Object> judged) {
        return Digest.of(Map.of(
                "fields",
                judged,
                "annotations",
                Objects.requireNonNullElse(metadata.getAnnotations(), Map.of()),
                "leaving",
                metadata.getDeletionTimestamp() != null));
    }
}
