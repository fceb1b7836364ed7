package dev.countersign.policy.connector;

import dev.countersign.api.connector.CheckVerdict;
import dev.countersign.api.connector.PinnedCheck;
import dev.countersign.api.gate.Approver;
import dev.countersign.api.gate.ApproverInput;
import dev.countersign.api.gate.ApproverType;
import dev.countersign.policy.Digest;
import dev.countersign.policy.Json;
import dev.countersign.policy.gate.Tally;
import dev.countersign.policy.gate.TaskSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Doubts what the status of an ApprovalTask says. The status can be written by more than the gate; the votes in the spec
 * are each their voter's own. So a yes stands only where the votes make it one, and a task that is not what it was when
 * it was first seen is worth nothing.
 */
public final class Fence {

    /** The reason of a task that cannot be believed. Final. */
    public static final String TAMPERED = "Tampered";

    /** The reason of a task that was rejected by time, not by a person. */
    public static final String TIMED_OUT = "TimedOut";

    private Fence() {}

    /**
     * Goes over a verdict that was drawn from the status.
     *
     * @param approvalTask as read now
     * @param verdict of {@link PipelineApprovals} or of a check of the policy's own on the same task
     * @param pinned the task as first seen; empty the first time
     * @return the verdict, with the people whose votes approve added where it names nobody; or a rejection with reason
     *     Tampered or TimedOut
     */
    public static CheckVerdict check(
            Map<String, Object> approvalTask, CheckVerdict verdict, Optional<PinnedCheck> pinned) {
        String task = "ApprovalTask " + Json.textOrEmpty(Json.objectOrEmpty(approvalTask, "metadata"), "name");
        TaskSpec spec;
        try {
            spec = TaskSpec.of(approvalTask);
        } catch (IllegalArgumentException e) {
            return tampered(task + " is malformed: " + e.getMessage());
        }
        Optional<String> change = pinned.flatMap(first -> change(first, approvalTask));
        if (change.isPresent()) {
            return tampered(task + " " + change.get());
        }
        Tally.Result votes = Tally.count(spec.approvers(), spec.required());
        List<StatusAnswer> claims = StatusAnswer.of(Json.objectOrEmpty(approvalTask, "status"));
        return switch (verdict.status()) {
            case UNKNOWN -> verdict;
            case TRUE -> unproven(task, claims, spec).orElseGet(() -> approved(task, spec, votes, verdict));
            case FALSE -> unproven(task, claims, spec).orElseGet(() -> rejected(task, claims, votes, verdict));
        };
    }

    /**
     * The verdict on a task that was pinned and is not there any more: whoever deletes a task must gain nothing.
     *
     * @param pinned the task as first seen
     */
    public static CheckVerdict disappeared(PinnedCheck pinned) {
        return tampered(pinned.kind() + " " + pinned.name() + " was deleted while its approval was awaited");
    }

    /** What must not change in a task once it was seen: whom it asks, how many have to approve, and its labels. */
    public static String digest(Map<String, Object> approvalTask) {
        TaskSpec spec = TaskSpec.of(approvalTask);
        return digest(spec.approvers(), spec.required(), labels(approvalTask));
    }

    /** The same digest of its parts. The order of approvers and labels does not matter, nor do votes and messages. */
    public static String digest(List<Approver> approvers, int required, Map<String, String> labels) {
        List<String> parts = new ArrayList<>(List.of(Integer.toString(required), Integer.toString(approvers.size())));
        approvers.stream()
                .map(approver -> approver.type().word() + ":" + approver.name())
                .sorted()
                .forEach(parts::add);
        new TreeMap<>(labels).forEach((key, value) -> {
            parts.add(key);
            parts.add(value);
        });
        return Digest.of(parts);
    }

    private static Optional<String> change(PinnedCheck first, Map<String, Object> approvalTask) {
        String uid = Json.textOrEmpty(Json.objectOrEmpty(approvalTask, "metadata"), "uid");
        if (!first.uid().equals(uid)) {
            return Optional.of("was deleted and made again since it was first seen");
        }
        if (!first.digest().equals(digest(approvalTask))) {
            return Optional.of("has other approvers, another quorum or other labels than when it was first seen");
        }
        return Optional.empty();
    }

    private static Optional<CheckVerdict> unproven(String task, List<StatusAnswer> claims, TaskSpec spec) {
        List<String> people = claims.stream()
                .filter(claim -> !proven(claim, spec.approvers()))
                .map(StatusAnswer::person)
                .distinct()
                .sorted()
                .toList();
        return people.isEmpty()
                ? Optional.empty()
                : Optional.of(tampered(task + " claims answers of " + String.join(", ", people)
                        + " for which its spec has no such vote"));
    }

    private static CheckVerdict approved(String task, TaskSpec spec, Tally.Result votes, CheckVerdict verdict) {
        if (votes.state() != Tally.State.APPROVED) {
            return tampered(task + " claims to be approved, but the votes in its spec leave it "
                    + votes.state().word() + ": " + votes.received() + " of " + spec.required());
        }
        return verdict.approvedBy().isEmpty()
                ? CheckVerdict.passed(
                        verdict.reason(),
                        verdict.message() + ", by " + String.join(", ", votes.approvedBy()),
                        votes.approvedBy())
                : verdict;
    }

    /** NB. A gate writes a time that ran out as a rejection in which nobody has answered no. */
    private static CheckVerdict rejected(
            String task, List<StatusAnswer> claims, Tally.Result votes, CheckVerdict verdict) {
        boolean saidNo = votes.state() == Tally.State.REJECTED
                || claims.stream().anyMatch(claim -> claim.response().equals("rejected"));
        return verdict.reason().equals("Rejected") && !saidNo
                ? CheckVerdict.rejected(TIMED_OUT, task + " was not decided in time; nobody rejected it", List.of())
                : verdict;
    }

    private static boolean proven(StatusAnswer claim, List<Approver> approvers) {
        ApproverInput vote = switch (claim.response()) {
            case "approved" -> ApproverInput.APPROVE;
            case "rejected" -> ApproverInput.REJECT;
            default -> ApproverInput.PENDING;
        };
        return vote != ApproverInput.PENDING
                && approvers.stream()
                        .anyMatch(approver -> claim.group()
                                .map(group -> votedInGroup(approver, group, claim.person(), vote))
                                .orElseGet(() -> voted(approver, claim.person(), vote)));
    }

    private static boolean voted(Approver approver, String person, ApproverInput vote) {
        return approver.type() == ApproverType.USER && approver.name().equals(person) && approver.input() == vote;
    }

    private static boolean votedInGroup(Approver approver, String group, String person, ApproverInput vote) {
        return approver.type() == ApproverType.GROUP
                && approver.name().equals(group)
                && approver.input() != ApproverInput.PENDING
                && approver.members().stream()
                        .anyMatch(member -> member.name().equals(person) && member.input() == vote);
    }

    private static Map<String, String> labels(Map<String, Object> approvalTask) {
        return Json.textsOrEmpty(Json.objectOrEmpty(approvalTask, "metadata"), "labels");
    }

    /** The verdict on what cannot be believed. */
    public static CheckVerdict tampered(String message) {
        return CheckVerdict.rejected(TAMPERED, message, List.of());
    }
}
