package dev.countersign.api.gate;

import java.util.List;

/**
 * One entry of an ApprovalTask's {@code spec.approvers}.
 *
 * @param name a user as the API server sees it, or a group without the prefix {@code group:}
 * @param members of a group, those who have answered; always empty for a user
 */
public record Approver(String name, ApproverType type, ApproverInput input, String message, List<Member> members) {

    /** One answer inside a group. */
    public record Member(String name, ApproverInput input, String message) {}

    public Approver {
        members = List.copyOf(members);
        if (name.isBlank()) {
            throw new IllegalArgumentException("an approver needs a name");
        }
    }

    /** A user who has not answered. */
    public static Approver user(String name) {
        return new Approver(name, ApproverType.USER, ApproverInput.PENDING, "", List.of());
    }

    /** A group of which nobody has answered. */
    public static Approver group(String name) {
        return new Approver(name, ApproverType.GROUP, ApproverInput.PENDING, "", List.of());
    }
}
