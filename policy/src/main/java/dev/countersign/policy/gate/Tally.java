package dev.countersign.policy.gate;

import dev.countersign.api.gate.Approver;
import dev.countersign.api.gate.ApproverInput;
import dev.countersign.api.gate.ApproverType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Counts the votes in {@code spec.approvers} of an ApprovalTask, as manual-approval-gate does, but always in the same
 * order.
 */
public final class Tally {

    private Tally() {}

    /** Where the votes leave a task. */
    public enum State {
        PENDING("pending"),
        APPROVED("approved"),
        REJECTED("rejected");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** The word in the task's status. */
        public String word() {
            return word;
        }
    }

    /**
     * What the votes amount to.
     *
     * @param responses those who answered, in the order in which they were asked
     * @param received how many distinct people approved
     * @param approvedBy these people, sorted
     * @param rejectedBy the distinct people behind a rejection, sorted; a group entry that rejects without naming a
     *     member stands as {@code group:NAME}. Empty unless rejected.
     */
    public record Result(
            State state, List<Response> responses, int received, List<String> approvedBy, List<String> rejectedBy) {
        public Result {
            responses = List.copyOf(responses);
            approvedBy = List.copyOf(approvedBy);
            rejectedBy = List.copyOf(rejectedBy);
        }
    }

    /**
     * Counts. One entry that rejects decides; without one, enough distinct people who approved do. A member's vote counts
     * only while the entry of the group approves, and nobody counts twice, however often they are listed.
     *
     * @param required how many distinct people have to approve, at least 1
     */
    public static Result count(List<Approver> approvers, int required) {
        if (required < 1) {
            throw new IllegalArgumentException("an approval needs at least one yes, not " + required);
        }
        Set<String> users = answered(approvers);
        TreeSet<String> approvedBy = new TreeSet<>();
        TreeSet<String> rejectedBy = new TreeSet<>();
        List<Response> responses = new ArrayList<>();
        for (Approver approver : approvers) {
            switch (approver.type()) {
                case USER -> user(approver).ifPresent(responses::add);
                case GROUP -> group(approver, users).ifPresent(responses::add);
            }
            switch (approver.input()) {
                case APPROVE -> approvedBy.addAll(voters(approver, ApproverInput.APPROVE));
                case REJECT -> rejectedBy.addAll(rejecting(approver));
                case PENDING -> {}
            }
        }
        State state =
                !rejectedBy.isEmpty() ? State.REJECTED : approvedBy.size() >= required ? State.APPROVED : State.PENDING;
        return new Result(state, responses, approvedBy.size(), List.copyOf(approvedBy), List.copyOf(rejectedBy));
    }

    private static Set<String> answered(List<Approver> approvers) {
        Set<String> users = new HashSet<>();
        for (Approver approver : approvers) {
            if (approver.type() == ApproverType.USER && approver.input() != ApproverInput.PENDING) {
                users.add(approver.name());
            }
        }
        return users;
    }

    private static Optional<Response> user(Approver approver) {
        return answer(approver.input())
                .map(answer -> new Response(approver.name(), ApproverType.USER, answer, approver.message(), List.of()));
    }

    private static Optional<Response> group(Approver approver, Set<String> users) {
        if (approver.input() == ApproverInput.PENDING) {
            return Optional.empty();
        }
        List<Response.Member> members = new ArrayList<>();
        for (Approver.Member member : approver.members()) {
            if (!users.contains(member.name())) {
                answer(member.input())
                        .ifPresent(answer -> members.add(new Response.Member(member.name(), answer, member.message())));
            }
        }
        if (members.isEmpty()) {
            return Optional.empty();
        }
        boolean rejected = members.stream().anyMatch(member -> member.response() == Answer.REJECTED);
        return Optional.of(new Response(
                approver.name(), ApproverType.GROUP, rejected ? Answer.REJECTED : Answer.APPROVED, "", members));
    }

    private static List<String> rejecting(Approver approver) {
        List<String> people = voters(approver, ApproverInput.REJECT);
        return people.isEmpty() ? List.of("group:" + approver.name()) : people;
    }

    private static List<String> voters(Approver approver, ApproverInput input) {
        return switch (approver.type()) {
            case USER -> List.of(approver.name());
            case GROUP ->
                approver.members().stream()
                        .filter(member -> member.input() == input)
                        .map(Approver.Member::name)
                        .toList();
        };
    }

    private static Optional<Answer> answer(ApproverInput input) {
        return switch (input) {
            case APPROVE -> Optional.of(Answer.APPROVED);
            case REJECT -> Optional.of(Answer.REJECTED);
            case PENDING -> Optional.empty();
        };
    }
}
