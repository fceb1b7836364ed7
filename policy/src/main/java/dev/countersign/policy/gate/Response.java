package dev.countersign.policy.gate;

import dev.countersign.api.gate.ApproverType;
import java.util.List;

/**
 * One entry of an ApprovalTask's {@code status.approversResponse}.
 *
 * @param message of a user; always empty for a group, whose own message is nobody's word
 * @param groupMembers of a group, those who have answered; always empty for a user
 */
public record Response(String name, ApproverType type, Answer response, String message, List<Member> groupMembers) {

    /** One member's answer. */
    public record Member(String name, Answer response, String message) {}

    public Response {
        groupMembers = List.copyOf(groupMembers);
    }
}
