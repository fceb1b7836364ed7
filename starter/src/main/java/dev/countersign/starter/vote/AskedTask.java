package dev.countersign.starter.vote;

import dev.countersign.api.RequestRef;
import dev.countersign.api.gate.ApprovalRule;
import dev.countersign.api.gate.ApproverType;
import dev.countersign.starter.person.Identity.Person;

/**
 * An ApprovalTask that waits for people, as it stands in the cluster now.
 *
 * @param uid of the task, which a vote is about
 * @param customRun the CustomRun that asks; its workflow counts
 * @param rule whom it asks
 */
record AskedTask(String uid, RequestRef customRun, ApprovalRule rule) {

    /** Whether the task names that person, or a group of theirs. Whether a vote counts, its workflow decides. */
    boolean asks(Person person) {
        return rule.approvers().stream()
                .anyMatch(approver -> approver.type() == ApproverType.USER
                        ? approver.name().equals(person.name())
                        : person.groups().contains(approver.name()));
    }
}
