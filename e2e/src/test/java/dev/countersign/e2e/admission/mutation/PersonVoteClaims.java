package dev.countersign.e2e.admission.mutation;

import static dev.countersign.e2e.admission.mutation.Promises.patch;

import java.util.List;

/** What is promised of the answers of people: each their own, once, and from approve to reject. */
final class PersonVoteClaims {

    private static final Promises VOTES = new Promises("countersign-approvaltasks");
    private static final String WAYS = "an input goes from pending to approve or reject";

    private PersonVoteClaims() {}

    static List<Claim> all() {
        return List.of(
                VOTES.accepts(
                        "a person answers",
                        Person.DORA,
                        patch(Objects.ASKED, "op: replace, path: /spec/approvers/0/input, value: approve")),
                VOTES.accepts(
                        "a person's approve becomes a reject",
                        Person.DORA,
                        answered("op: replace, path: /spec/approvers/0/input, value: reject")),
                VOTES.refuses(
                        "a person does not take an approve back",
                        Person.DORA,
                        answered("op: replace, path: /spec/approvers/0/input, value: pending"),
                        WAYS),
                VOTES.refuses(
                        "a person does not approve again in other words",
                        Person.DORA,
                        answered("op: replace, path: /spec/approvers/0/message, value: very fine"),
                        WAYS),
                VOTES.refuses(
                        "a person does not reject again in other words",
                        Person.EMIL,
                        answered("op: add, path: /spec/approvers/1/message, value: no way"),
                        WAYS),
                VOTES.refuses(
                        "a person does not approve what they have rejected",
                        Person.EMIL,
                        answered("op: replace, path: /spec/approvers/1/input, value: approve"),
                        WAYS),
                VOTES.refuses(
                        "a person has no members", Person.DORA, patch(Objects.ASKED, """
                                - {op: replace, path: /spec/approvers/0/input, value: approve}
                                - {op: add, path: /spec/approvers/0/users, value: [{name: emil, input: approve}]}
                                """), "a person's entry has none"),
                VOTES.refuses(
                        "a person does not answer for another person",
                        Person.DORA,
                        answered("op: replace, path: /spec/approvers/2/input, value: approve"),
                        "may change their own entry, not that of frida"),
                VOTES.refuses(
                        "a person does not answer for a group of others",
                        Person.DORA,
                        answered("""
                                - {op: replace, path: /spec/approvers/10/input, value: approve}
                                - {op: add, path: /spec/approvers/10/users/-, value: {name: dora, input: approve}}
                                """),
                        "may change their own entry, not that of group:fans"),
                VOTES.refuses(
                        "who is not asked does not answer",
                        Person.MALLORY,
                        answered("op: replace, path: /spec/approvers/2/input, value: approve"),
                        "mallory is not asked here"),
                VOTES.refuses(
                        "what is approved cannot be rejected",
                        Person.DORA,
                        patch(Objects.APPROVED, "op: replace, path: /spec/approvers/0/input, value: reject"),
                        "this ApprovalTask is approved"),
                VOTES.refuses(
                        "what is rejected cannot be approved",
                        Person.WORKER,
                        patch(Objects.REJECTED, "op: replace, path: /spec/approvers/0/input, value: approve"),
                        "this ApprovalTask is rejected"),
                VOTES.accepts(
                        "whoever writes back what they read has changed nothing",
                        Person.MALLORY,
                        patch(Objects.APPROVED, "op: replace, path: /spec/approvers/0/input, value: pending")),
                VOTES.accepts(
                        "an empty message is none, and the order of members says nothing",
                        Person.MALLORY,
                        answered("op: replace, path: /spec/approvers/10/users, value: ["
                                + "{name: lea, input: reject, message: ''}, {name: kim, input: pending}]")),
                unasked("a message", "op: add, path: /spec/approvers/3/message, value: hooray"),
                unasked("who is in a group's answer", "op: remove, path: /spec/approvers/7/users/1"),
                unasked("the name of a member", "op: replace, path: /spec/approvers/7/users/1/name, value: ivan"),
                unasked("the answer of a member", "op: replace, path: /spec/approvers/7/users/1/input, value: reject"),
                unasked("the message of a member", "op: add, path: /spec/approvers/7/users/1/message, value: hooray"));
    }

    private static Claim unasked(String what, String operation) {
        return VOTES.refuses(
                "who is not asked does not change " + what,
                Person.MALLORY,
                answered(operation),
                "mallory is not asked here");
    }

    private static Answer.Act answered(String patch) {
        return patch(Objects.ANSWERED, patch);
    }
}
