package dev.countersign.activities.gate;

import dev.countersign.api.gate.ApprovalRule;
import dev.countersign.api.gate.Approver;
import dev.countersign.crds.Condition;
import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.crds.gate.ApprovalTaskStatus;
import dev.countersign.policy.gate.Response;
import dev.countersign.policy.gate.Tally;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an ApprovalTask's status says about the votes: the fields of manual-approval-gate, and conditions that say why. */
record TaskStatus(ApprovalRule rule, String state, Tally.Result tally, List<Finding> findings) {

    /** The annotation of the status that tells an older write from a newer one. */
    static final String REVISION = "access.countersign.dev/revision";

    /** The condition that says how the task ended. */
    static final String SUCCEEDED = "Succeeded";

    TaskStatus {
        findings = List.copyOf(findings);
    }

    static TaskStatus pending(ApprovalRule rule, Tally.Result tally, String message, ObjectVotes votes) {
        return new TaskStatus(
                rule,
                ApprovalTaskStatus.PENDING,
                tally,
                List.of(new Finding(SUCCEEDED, Condition.UNKNOWN, "Pending", message), votes.finding()));
    }

    /** Whether the stored status comes from a later call than that, or is a verdict of the same: then it stays. */
    static boolean isNewer(ApprovalTask task, long revision) {
        ApprovalTaskStatus stored = task.getStatus();
        String text = stored.annotations().getOrDefault(REVISION, "");
        long written = text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
        boolean verdict = ApprovalTaskStatus.APPROVED.equals(stored.state())
                || ApprovalTaskStatus.REJECTED.equals(stored.state());
        return written > revision || (verdict && written == revision && written > 0);
    }

    /** This as the status of that task. It equals the stored one when nothing changed. */
    ApprovalTaskStatus of(ApprovalTask task, long revision, Instant now) {
        ApprovalTaskStatus stored = task.getStatus();
        ApprovalTaskStatus unchanged = with(task, stored.annotations(), now);
        if (unchanged.equals(stored)) {
            return stored;
        }
        Map<String, String> annotations = new LinkedHashMap<>(stored.annotations());
        annotations.put(REVISION, Long.toString(revision));
        return with(task, annotations, now);
    }

    private ApprovalTaskStatus with(ApprovalTask task, Map<String, String> annotations, Instant now) {
        ApprovalTaskStatus stored = task.getStatus();
        List<Condition> conditions = stored.conditions();
        for (Finding finding : findings) {
            conditions = finding.among(conditions, now.truncatedTo(ChronoUnit.SECONDS));
        }
        return new ApprovalTaskStatus(
                stored.observedGeneration(),
                annotations,
                conditions,
                state,
                rule.approvers().stream().map(Approver::name).toList(),
                tally.responses().stream().map(TaskStatus::written).toList(),
                Objects.requireNonNullElseGet(
                        stored.startTime(),
                        () -> Instant.parse(task.getMetadata().getCreationTimestamp())),
                rule.required(),
                tally.received());
    }

    private static ApprovalTaskStatus.Response written(Response response) {
        return new ApprovalTaskStatus.Response(
                response.name(),
                response.type().word(),
                response.response().word(),
                textOrAbsent(response.message()),
                response.groupMembers().stream()
                        .map(member -> new ApprovalTaskStatus.MemberResponse(
                                member.name(), member.response().word(), textOrAbsent(member.message())))
                        .toList());
    }

    private static @Nullable String textOrAbsent(String text) {
        return text.isEmpty() ? null : text;
    }
}
