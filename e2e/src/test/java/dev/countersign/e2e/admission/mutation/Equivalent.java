package dev.countersign.e2e.admission.mutation;

import java.util.List;

/**
 * A mutant that does the same as the policy, so that no claim can tell them apart.
 *
 * @param rule what the rule's name ends with
 * @param change see {@link Mutant}
 * @param reason why it does the same, and why what is left out is there nevertheless
 */
record Equivalent(String policy, String rule, String change, String reason) {

    private static final String TASKS = "countersign-approvaltasks";
    private static final String RUNS = "countersign-customruns";
    private static final String GROUP_WAYS =
            "the input of a group goes from pending to approve or reject," + " or from approve to reject; no other way";
    private static final String MAIN_RESOURCE = "the API server takes resource/* for the resource itself, too; its"
            + " documentation speaks of sub-resources only";
    private static final String STATUS_ALONE =
            "a write of the status has the stored spec and metadata, in which no rule finds a change";
    private static final String SAVES_TIME =
            "what it lets go would pass all rules; it is there because Pods and StatefulSets come often";

    static final List<Equivalent> ALL = List.of(
            new Equivalent(TASKS, "constraints", "without approvaltasks of [approvaltasks/*]", MAIN_RESOURCE),
            new Equivalent(RUNS, "constraints", "without customruns of [customruns/*]", MAIN_RESOURCE),
            new Equivalent(TASKS, "variable edit", "without !variables.onStatus", STATUS_ALONE),
            new Equivalent(RUNS, "variable edit", "without !variables.onStatus", STATUS_ALONE),
            new Equivalent(
                    TASKS,
                    "variable changed",
                    "without o.?users.orValue([]) == n.?users.orValue([])",
                    "equal lists are equal in any order; it is there because comparing them at once is faster"),
            new Equivalent(
                    TASKS,
                    "its answers cannot change any more",
                    "without !variables.edit",
                    "a task that is created has no earlier state; it is there to be read like its neighbours"),
            new Equivalent(
                    TASKS,
                    "in the users of your group, change or add your own entry only",
                    "without p.name == variables.caller",
                    "the next rule refuses it when the caller's entry is gone, in words that say what to do"),
            new Equivalent(
                    TASKS,
                    "you started this run; somebody else has to approve it",
                    "without variables.mayNotApprove == ''",
                    "nobody has an empty name; it is there because most tasks need no look at their entries then"),
            new Equivalent(
                    TASKS,
                    GROUP_WAYS,
                    "without n.input in ['approve', 'reject']",
                    "the schema has no fourth input; it is there for the day when it has one"),
            new Equivalent(
                    TASKS,
                    GROUP_WAYS,
                    "without o.input == 'approve'",
                    "pending may become reject anyway; it is there for the day when there is a fourth input"),
            new Equivalent(
                    RUNS,
                    "asks-for-an-approval",
                    "without o != null",
                    "an optional field of null is absent; it is there because a field of null is an error elsewhere"),
            new Equivalent(
                    "countersign-tekton-chain",
                    "claims-to-be-part-of-a-run",
                    "without (o.metadata.?labels.orValue({}).exists(k, k.startsWith('tekton.dev/pipelineRun')"
                            + " || k.startsWith('tekton.dev/taskRun'))"
                            + " || o.metadata.?ownerReferences.orValue([]).exists(r,"
                            + " r.apiVersion.startsWith('tekton.dev/')))",
                    SAVES_TIME),
            new Equivalent("countersign-tekton-chain", "claims-to-be-part-of-a-run", "left out", SAVES_TIME),
            new Equivalent("countersign-tekton-templates", "claims-to-be-part-of-a-run", "left out", SAVES_TIME));

    boolean is(Mutant mutant) {
        return mutant.policy().name().equals(policy)
                && mutant.rule().endsWith(rule)
                && mutant.change().equals(change);
    }
}
