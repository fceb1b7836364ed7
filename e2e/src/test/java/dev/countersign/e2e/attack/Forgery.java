package dev.countersign.e2e.attack;

import dev.countersign.e2e.admission.Actor;
import java.util.Set;
import java.util.function.BiConsumer;

/** Ways to make a run that waits look approved, or to have its question asked anew, or of somebody else. */
enum Forgery {
    STATUS_SAYS_APPROVED(
            (victim, attacker) -> attacker.patchStatus(victim.task(), """
                    - op: add
                      path: /status/state
                      value: approved
                    - op: add
                      path: /status/approversResponse
                      value: [{name: alice, type: User, response: approved}, {name: bob, type: User, response: approved}]
                    """), "Unknown Pending", "False Failed"),
    VOTES_OF_OTHERS((victim, attacker) -> attacker.patch(victim.task(), """
                    - {op: replace, path: /spec/approvers/0/input, value: approve}
                    - {op: replace, path: /spec/approvers/1/input, value: approve}
                    """), "Unknown Pending"),
    QUORUM_LOWERED((victim, attacker) -> attacker.patch(victim.task(), """
                    - {op: replace, path: /spec/numberOfApprovalsRequired, value: 1}
                    - {op: replace, path: /spec/approvers/1/input, value: approve}
                    """), "False Failed"),
    LABEL_MOVED_TO_ANOTHER_RUN((victim, attacker) -> attacker.patch(victim.task(), """
                    - {op: replace, path: /metadata/labels/tekton.dev~1pipelineRun, value: another}
                    - {op: replace, path: /spec/approvers/1/input, value: approve}
                    """), "False Failed"),
    TASK_DELETED((victim, attacker) -> attacker.delete(victim.task()), "False Failed"),
    OWNER_THAT_DOES_NOT_EXIST((victim, attacker) -> attacker.patch(victim.task(), """
                    - op: replace
                      path: /metadata/ownerReferences
                      value: [{apiVersion: v1, kind: Pod, name: nobody, uid: 00000000-0000-4000-8000-000000000000}]
                    """), "False Failed"),
    CUSTOM_RUN_SAYS_SUCCEEDED(
            (victim, attacker) -> attacker.patchStatus(victim.customRun(), """
                    - op: add
                      path: /status/conditions
                      value: [{type: Succeeded, status: "True", reason: Succeeded, lastTransitionTime: "2026-01-02T03:04:05Z"}]
                    """),
            "Unknown Pending",
            "False Rejected",
            "False Failed"),
    CUSTOM_RUN_THAT_ASKS_ITS_MAKER(Forgery::askOneself, "False Failed"),
    PARAMS_OF_THE_CUSTOM_RUN(
            (victim, attacker) -> attacker.patch(victim.customRun(), """
                    - op: replace
                      path: /spec/params
                      value: [{name: approvers, value: ["%s"]}]
                    """.formatted(attacker.name())),
            "Unknown Pending",
            "False Failed");

    private final BiConsumer<Victim, Actor> act;
    private final Set<String> afterwards;

    Forgery(BiConsumer<Victim, Actor> act, String... afterwards) {
        this.act = act;
        this.afterwards = Set.of(afterwards);
    }

    /**
     * Does it.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException when the API server refuses it
     */
    void on(Victim victim, Actor attacker) {
        act.accept(victim, attacker);
    }

    /** What the request says of its checks when the policies are back. */
    Set<String> afterwards() {
        return afterwards;
    }

    private static void askOneself(Victim victim, Actor attacker) {
        String name = victim.name() + "-mine";
        attacker.create("""
                apiVersion: tekton.dev/v1beta1
                kind: CustomRun
                metadata:
                  name: %s
                  labels: %s
                  ownerReferences: [{apiVersion: tekton.dev/v1, kind: PipelineRun, name: %s, uid: %s, controller: true}]
                spec:
                  customRef: {apiVersion: openshift-pipelines.org/v1alpha1, kind: ApprovalTask}
                  params: [{name: approvers, value: ["%s"]}]
                """.formatted(name, victim.labels("approve"), victim.name(), victim.uid(), attacker.name()));
        attacker.patch(victim.awaitTask(name), "[{op: replace, path: /spec/approvers/0/input, value: approve}]");
    }
}
