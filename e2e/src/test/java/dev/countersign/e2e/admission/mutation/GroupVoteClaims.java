package dev.countersign.e2e.admission.mutation;

import static dev.countersign.e2e.admission.mutation.Promises.patch;

import java.util.List;

/** What is promised of the answers of groups, which their members give. */
final class GroupVoteClaims {

    private static final Promises VOTES = new Promises("countersign-approvaltasks");
    private static final String OWN = "may change or add their own entry only";
    private static final String TOGETHER = "put yourself into its users with the same input";
    private static final String WAYS = "the input of a group goes from pending";
    private static final String ONCE = "you have answered for your group already";

    private static final String HENRIK_JOINS =
            "- {op: add, path: /spec/approvers/7/users/-, value: {name: henrik, input: approve}}\n";
    private static final String OWNERS_REJECT = "- {op: replace, path: /spec/approvers/7/input, value: reject}\n";

    private GroupVoteClaims() {}

    static List<Claim> all() {
        return List.of(
                accepts(
                        "the first member answers for a group",
                        Person.KIM,
                        "- {op: replace, path: /spec/approvers/10/input, value: approve}\n"
                                + "- {op: replace, path: /spec/approvers/10/users/0/input, value: approve}"),
                accepts("a member joins another", Person.HENRIK, HENRIK_JOINS),
                accepts(
                        "a member rejects what others approved",
                        Person.HENRIK,
                        OWNERS_REJECT + HENRIK_JOINS.replace("approve}", "reject}")),
                accepts(
                        "a member's approve becomes a reject",
                        Person.GRETA,
                        OWNERS_REJECT + "- {op: replace, path: /spec/approvers/7/users/0/input, value: reject}"),
                accepts(
                        "a member's earlier reject becomes the group's, in other words",
                        Person.ZOE,
                        OWNERS_REJECT + "- {op: add, path: /spec/approvers/7/users/3/message, value: as I said}"),
                refuses(
                        "a member does not add somebody who says what another said",
                        Person.HENRIK,
                        HENRIK_JOINS
                                + "- {op: add, path: /spec/approvers/7/users/-, value: {name: ada, input: approve}}",
                        OWN),
                refuses(
                        "a member does not take others away",
                        Person.HENRIK,
                        "op: replace, path: /spec/approvers/7/users, value: [{name: henrik, input: approve}]",
                        OWN),
                refuses(
                        "a member does not make a group's answer that of another group",
                        Person.HENRIK,
                        "op: replace, path: /spec/approvers/7/users, value: [{name: greta, input: approve, message: ok},"
                                + " {name: henrik, input: approve}]",
                        OWN),
                refuses(
                        "a member does not turn another's answer round",
                        Person.HENRIK,
                        OWNERS_REJECT
                                + "- {op: replace, path: /spec/approvers/7/users/1/input, value: reject}\n"
                                + HENRIK_JOINS.replace("approve}", "reject}"),
                        OWN),
                refuses(
                        "a member puts no words into another's mouth",
                        Person.HENRIK,
                        HENRIK_JOINS + "- {op: add, path: /spec/approvers/7/users/1/message, value: hooray}",
                        OWN),
                refuses(
                        "no member joins a group without an answer",
                        Person.MO,
                        "op: add, path: /spec/approvers/10/users/-, value: {name: mo, input: pending}",
                        TOGETHER),
                refuses("no member rejects for a group without saying who", Person.HENRIK, OWNERS_REJECT, TOGETHER),
                refuses(
                        "no member changes a group's message alone",
                        Person.HENRIK,
                        "op: add, path: /spec/approvers/7/message, value: hooray",
                        TOGETHER),
                refuses(
                        "a member does not say one thing and the group another",
                        Person.HENRIK,
                        HENRIK_JOINS.replace("approve}", "reject}"),
                        TOGETHER),
                refuses(
                        "no member turns a group's reject round",
                        Person.IDA,
                        "- {op: replace, path: /spec/approvers/8/input, value: approve}\n"
                                + "- {op: add, path: /spec/approvers/8/users/-, value: {name: ida, input: approve}}",
                        WAYS),
                refuses(
                        "a member does not approve again in other words",
                        Person.GRETA,
                        "op: replace, path: /spec/approvers/7/users/0/message, value: very ok",
                        ONCE),
                refuses(
                        "a member does not reject again in other words",
                        Person.HENRIK,
                        "op: add, path: /spec/approvers/8/users/0/message, value: no way",
                        ONCE),
                refuses(
                        "a member who rejected does not approve when the group does",
                        Person.LEA,
                        "- {op: replace, path: /spec/approvers/10/input, value: approve}\n"
                                + "- {op: replace, path: /spec/approvers/10/users/1/input, value: approve}",
                        ONCE));
    }

    private static Claim accepts(String name, Person who, String patch) {
        return VOTES.accepts(name, who, patch(Objects.ANSWERED, patch));
    }

    private static Claim refuses(String name, Person who, String patch, String words) {
        return VOTES.refuses(name, who, patch(Objects.ANSWERED, patch), words);
    }
}
