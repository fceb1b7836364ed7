package dev.countersign.e2e.admission.mutation;

import static dev.countersign.e2e.admission.mutation.Promises.patch;

import java.util.List;

/** What is promised of the answers to a run that whoever started it may not approve. */
final class SelfApprovalClaims {

    private static final Promises VOTES = new Promises("countersign-approvaltasks");
    private static final String SOMEBODY_ELSE = "you started this run; somebody else has to approve it";
    private static final String OWN = "op: replace, path: /spec/approvers/0/input, value: ";
    private static final String JOINS = """
            - {op: replace, path: /spec/approvers/2/input, value: %1$s}
            - {op: add, path: /spec/approvers/2/users, value: [{name: %2$s, input: %1$s}]}
            """;

    private SelfApprovalClaims() {}

    static List<Claim> all() {
        return List.of(
                refuses("whoever started a run does not approve it", OWN + "approve"),
                refuses("whoever started a run does not approve it for a group", JOINS.formatted("approve", "henrik")),
                accepts("whoever started a run may reject it", Person.HENRIK, OWN + "reject"),
                accepts(
                        "whoever started a run may reject it for a group",
                        Person.HENRIK,
                        JOINS.formatted("reject", "henrik")),
                accepts(
                        "somebody else approves the run",
                        Person.DORA,
                        "op: replace, path: /spec/approvers/1/input, value: approve"),
                accepts("another member approves the run", Person.GRETA, JOINS.formatted("approve", "greta")));
    }

    private static Claim refuses(String name, String patch) {
        return VOTES.refuses(name, Person.HENRIK, patch(Objects.OWN_RUN, patch), SOMEBODY_ELSE);
    }

    private static Claim accepts(String name, Person who, String patch) {
        return VOTES.accepts(name, who, patch(Objects.OWN_RUN, patch));
    }
}
