package dev.countersign.starter.gate;

import dev.countersign.starter.watch.Digest;
import dev.countersign.starter.watch.Facts;
import dev.countersign.starter.watch.Fields;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the gate has to know of an ApprovalTask.
 *
 * @param identity the digest of the task's uid
 * @param customRun the name of the CustomRun that owns it
 * @param customRunUid the uid of that CustomRun
 * @param asked the digest of the task's spec, votes included
 * @param claimed the digest of what its status says about answers, whoever wrote it
 * @param uncounted whether somebody has voted in the spec and the status says that nothing is decided
 * @param leaving whether the task is being deleted
 */
public record Question(
        long identity,
        String customRun,
        String customRunUid,
        long asked,
        long claimed,
        boolean uncounted,
        boolean leaving)
        implements Facts {

    private static final List<String> VOTE_FIELDS = List.of("input", "message", "users");

    /** Reads an ApprovalTask; absent when no CustomRun owns it. */
    public static @Nullable Question read(GenericKubernetesResource task) {
        OwnerReference owner = owner(task);
        Map<?, ?> status = Fields.fields(task.get("status"));
        String state = Fields.text(status, "state");
        if (owner == null) {
            return null;
        }
        Map<?, ?> spec = Fields.fields(task.get("spec"));
        return new Question(
                Digest.of(task.getMetadata().getUid()),
                owner.getName(),
                owner.getUid().intern(),
                Digest.of(spec),
                claimed(state, status),
                !state.equals("approved")
                        && !state.equals("rejected")
                        && Fields.items(spec.get("approvers")).stream().anyMatch(Question::hasVoted),
                task.getMetadata().getDeletionTimestamp() != null);
    }

    /** The fields of an ApprovalTask without what people have entered in it. */
    public static Map<String, Object> withoutVotes(Map<String, Object> fields) {
        Map<String, Object> question = new LinkedHashMap<>(fields);
        Map<Object, Object> spec = new LinkedHashMap<>(Fields.fields(fields.get("spec")));
        spec.put(
                "approvers",
                Fields.items(spec.get("approvers")).stream()
                        .map(Question::withoutVote)
                        .toList());
        question.put("spec", spec);
        return question;
    }

    /** NB. That nobody has answered is no claim: the status that a task gets when it is opened is not news. */
    private static long claimed(String state, Map<?, ?> status) {
        return Digest.of(Map.of(
                "state",
                state.equals("pending") ? "" : state,
                "responses",
                Fields.items(status.get("approversResponse")),
                "received",
                Objects.requireNonNullElse(status.get("approvalsReceived"), 0).toString()));
    }

    private static Map<?, ?> withoutVote(Map<?, ?> approver) {
        Map<Object, Object> asked = new LinkedHashMap<>(approver);
        VOTE_FIELDS.forEach(asked::remove);
        return asked;
    }

    private static boolean hasVoted(Map<?, ?> approver) {
        String input = Fields.text(approver, "input");
        return input.equals("approve")
                || input.equals("reject")
                || !Fields.items(approver.get("users")).isEmpty();
    }

    private static @Nullable OwnerReference owner(GenericKubernetesResource task) {
        List<OwnerReference> owners =
                Objects.requireNonNullElse(task.getMetadata().getOwnerReferences(), List.of());
        return owners.stream()
                .filter(owner -> "CustomRun".equals(owner.getKind()) && Boolean.TRUE.equals(owner.getController()))
                .findFirst()
                .orElse(null);
    }
}
