package dev.countersign.e2e.attack;

import dev.countersign.e2e.admission.Actor;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * A way to make a run that waits look approved, or to have its question asked anew, or of somebody else.
 *
 * @param act does it, and fails with the API server's exception where that refuses it
 * @param afterwards what the request may say of its checks when the policies are back
 */
record Forgery(String name, BiConsumer<Victim, Actor> act, Set<String> afterwards) {

    Forgery {
        afterwards = Set.copyOf(afterwards);
    }

    static List<Forgery> all() {
        return List.of(
                new Forgery(
                        "status says approved",
                        (victim, attacker) -> attacker.patchStatus(victim.task(), """
                    - op: add
                      path: /status/state
                      value: approved
                    - op: add
                      path: /status/approversResponse
                      value: [{name: alice, type: User, response: approved}, {name: bob, type: User, response: approved}]
                    """),
                        Set.of("Unknown Pending", "False Failed")),
                new Forgery(
                        "votes of others",
                        (victim, attacker) -> attacker.patch(victim.task(), """
                    - {op: replace, path: /spec/approvers/0/input, value: approve}
                    - {op: replace, path: /spec/approvers/1/input, value: approve}
                    """),
                        Set.of("Unknown Pending")),
                new Forgery(
                        "quorum lowered",
                        (victim, attacker) -> attacker.patch(victim.task(), """
                    - {op: replace, path: /spec/numberOfApprovalsRequired, value: 1}
                    - {op: replace, path: /spec/approvers/1/input, value: approve}
                    """),
                        Set.of("False Failed")),
                new Forgery(
                        "label moved to another run",
                        (victim, attacker) -> attacker.patch(victim.task(), """
                    - {op: replace, path: /metadata/labels/tekton.dev~1pipelineRun, value: another}
                    - {op: replace, path: /spec/approvers/1/input, value: approve}
                    """),
                        Set.of("False Failed")),
                new Forgery(
                        "task deleted", (victim, attacker) -> attacker.delete(victim.task()), Set.of("False Failed")),
                new Forgery(
                        "owner that does not exist",
                        (victim, attacker) -> attacker.patch(victim.task(), """
                    - op: replace
                      path: /metadata/ownerReferences
                      value: [{apiVersion: v1, kind: Pod, name: nobody, uid: 00000000-0000-4000-8000-000000000000}]
                    """),
                        Set.of("False Failed")),
                new Forgery(
                        "custom run says succeeded",
                        (victim, attacker) -> attacker.patchStatus(victim.customRun(), """
                    - op: add
                      path: /status/conditions
                      value: [{type: Succeeded, status: "True", reason: Succeeded, lastTransitionTime: "2026-01-02T03:04:05Z"}]
                    """),
                        Set.of("Unknown Pending", "False Rejected", "False Failed")),
                new Forgery("custom run that asks its maker", Forgery::askOneself, Set.of("False Failed")),
                new Forgery(
                        "params of the custom run",
                        (victim, attacker) -> attacker.patch(victim.customRun(), """
                    - op: replace
                      path: /spec/params
                      value: [{name: approvers, value: ["%s"]}]
                    """.formatted(attacker.name())),
                        Set.of("Unknown Pending", "False Failed")));
    }

    void on(Victim victim, Actor attacker) {
        act.accept(victim, attacker);
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
