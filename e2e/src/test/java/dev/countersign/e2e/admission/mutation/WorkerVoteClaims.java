package dev.countersign.e2e.admission.mutation;

import static dev.countersign.e2e.admission.mutation.Promises.patch;

import java.util.List;

/** What is promised of the worker, which writes answers that were signed elsewhere, and invents none. */
final class WorkerVoteClaims {

    private static final Promises VOTES = new Promises("countersign-approvaltasks");
    private static final String NONE_AWAY = "the worker adds answers of members and takes none away";
    private static final String WAYS = "the input of a group goes from pending";

    private WorkerVoteClaims() {}

    static List<Claim> all() {
        return List.of(
                accepts("a person's answer", "op: replace, path: /spec/approvers/2/input, value: approve"),
                accepts(
                        "the answer of a member beside one who is pending",
                        "op: add, path: /spec/approvers/10/users/-, value: {name: mo, input: approve}"),
                accepts(
                        "the answer of a member who was pending",
                        "op: replace, path: /spec/approvers/10/users/0/input, value: approve"),
                accepts(
                        "that a member's approve became a reject",
                        "op: replace, path: /spec/approvers/7/users/0/input, value: reject"),
                accepts(
                        "of a group in which it has answered itself",
                        "op: add, path: /spec/approvers/11/message, value: signed elsewhere"),
                refuses(
                        "that an approving group is pending again",
                        "op: replace, path: /spec/approvers/7/input, value: pending",
                        WAYS),
                refuses("that a rejecting group is pending again, without its members", """
                        - {op: replace, path: /spec/approvers/8/input, value: pending}
                        - {op: remove, path: /spec/approvers/8/users}
                        """, WAYS),
                refuses(
                        "the list of members without one who said what another said",
                        "op: remove, path: /spec/approvers/7/users/1",
                        NONE_AWAY),
                refuses(
                        "the list of members of another group",
                        "op: replace, path: /spec/approvers/7/users, value: [{name: greta, input: approve, message: ok}]",
                        NONE_AWAY),
                refuses(
                        "that a reject became an approve",
                        "op: replace, path: /spec/approvers/7/users/3/input, value: approve",
                        NONE_AWAY),
                refuses(
                        "that an approve became pending",
                        "op: replace, path: /spec/approvers/7/users/1/input, value: pending",
                        NONE_AWAY),
                refuses(
                        "other words of an approve",
                        "op: add, path: /spec/approvers/7/users/1/message, value: hooray",
                        NONE_AWAY),
                refuses(
                        "other words of a reject",
                        "op: add, path: /spec/approvers/7/users/3/message, value: never",
                        NONE_AWAY),
                refuses(
                        "words of somebody who is pending",
                        "op: add, path: /spec/approvers/10/users/0/message, value: let me think",
                        NONE_AWAY),
                refuses(
                        "a member who has not answered",
                        "op: add, path: /spec/approvers/10/users/-, value: {name: mo, input: pending}",
                        NONE_AWAY));
    }

    private static Claim accepts(String what, String operation) {
        return VOTES.accepts("the worker writes " + what, Person.WORKER, patch(Objects.ANSWERED, operation));
    }

    private static Claim refuses(String what, String patch, String words) {
        return VOTES.refuses("the worker does not write " + what, Person.WORKER, patch(Objects.ANSWERED, patch), words);
    }
}
