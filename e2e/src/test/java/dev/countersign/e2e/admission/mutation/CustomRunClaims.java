package dev.countersign.e2e.admission.mutation;

import static dev.countersign.e2e.admission.mutation.Promises.creates;
import static dev.countersign.e2e.admission.mutation.Promises.delete;
import static dev.countersign.e2e.admission.mutation.Promises.patch;
import static dev.countersign.e2e.admission.mutation.Promises.patchStatus;

import dev.countersign.e2e.admission.Runs;
import java.util.List;

/** What is promised of CustomRuns that ask for an approval, and that others are nobody's business. */
final class CustomRunClaims {

    private static final Promises RUNS = new Promises("countersign-customruns");
    private static final String CHANGE_QUESTION = "op: replace, path: /spec/params/0/value, value: [mallory]";
    private static final String ADD_OWNER = "op: add, path: /metadata/ownerReferences/-,"
            + " value: {apiVersion: v1, kind: Pod, name: absent, uid: 5e0f5a2c}";
    private static final String REMOVE_OWNER = "op: remove, path: /metadata/ownerReferences";

    private CustomRunClaims() {}

    static List<Claim> all() {
        return List.of(
                RUNS.accepts("Tekton asks", Person.TEKTON, creates(Runs.asking("new"))),
                RUNS.accepts("an administrator asks", Person.ADMINISTRATOR, creates(Runs.asking("new"))),
                RUNS.refuses("nobody else asks", Person.MALLORY, creates(Runs.asking("new")), "is created by Tekton"),
                RUNS.refuses(
                        "nobody else asks by a spec",
                        Person.MALLORY,
                        creates(
                                Runs.customRun(
                                        "new",
                                        "labels: {app: shop}",
                                        "customSpec: {apiVersion: openshift-pipelines.org/v1alpha1, kind: ApprovalTask, spec: {}}")),
                        "is created by Tekton"),
                RUNS.accepts("Tekton asks for a role", Person.TEKTON, creates(Runs.wanting("new"))),
                RUNS.refuses(
                        "nobody else asks for a role",
                        Person.MALLORY,
                        creates(Runs.wanting("new")),
                        "is created by Tekton"),
                RUNS.accepts(
                        "anybody makes a CustomRun of a kind of ours that asks for nothing",
                        Person.MALLORY,
                        creates(Runs.wanting("new").replace("RoleAssumption", "AccessToken"))),
                RUNS.accepts(
                        "anybody makes a CustomRun of a kind called like ours",
                        Person.MALLORY,
                        creates(Runs.wanting("new").replace("access.countersign.dev", "example.com"))),
                RUNS.accepts(
                        "the starter answers who asks for a role",
                        Person.STARTER,
                        patchStatus(Objects.WANTING, Runs.SUCCEEDED)),
                RUNS.refuses(
                        "the worker does not answer who asks for a role",
                        Person.WORKER,
                        patchStatus(Objects.WANTING, Runs.SUCCEEDED),
                        "is written by the gate only"),
                RUNS.refuses(
                        "the starter does not answer who asks people",
                        Person.STARTER,
                        patchStatus(Objects.ASKING, Runs.SUCCEEDED),
                        "is written by the gate only"),
                RUNS.refuses(
                        "nobody else asks for another role",
                        Person.MALLORY,
                        patch(Objects.WANTING, CHANGE_QUESTION),
                        "spec of a CustomRun"),
                RUNS.accepts(
                        "anybody makes a CustomRun of another kind",
                        Person.MALLORY,
                        creates(Runs.waiting("new", "labels: {app: shop}"))),
                RUNS.accepts(
                        "anybody makes a CustomRun of another kind of the same group",
                        Person.MALLORY,
                        creates(Runs.customRun(
                                "new",
                                "labels: {app: shop}",
                                "customRef: {apiVersion: openshift-pipelines.org/v1alpha1, kind: Other}"))),
                RUNS.accepts(
                        "anybody makes a CustomRun of a kind of the same name of another group",
                        Person.MALLORY,
                        creates(Runs.customRun(
                                "new",
                                "labels: {app: shop}",
                                "customRef: {apiVersion: example.com/v1, kind: ApprovalTask}"))),
                RUNS.accepts("anybody deletes a CustomRun of another kind", Person.MALLORY, delete(Objects.WAITING)),
                RUNS.refuses(
                        "a CustomRun of another kind does not begin to ask",
                        Person.MALLORY,
                        patch(
                                Objects.WAITING,
                                "op: replace, path: /spec/customRef, value:"
                                        + " {apiVersion: openshift-pipelines.org/v1alpha1, kind: ApprovalTask}"),
                        "and of one that would"),
                RUNS.accepts("the worker answers", Person.WORKER, patchStatus(Objects.ASKING, Runs.SUCCEEDED)),
                RUNS.accepts("Tekton writes the status", Person.TEKTON, patchStatus(Objects.ASKING, Runs.SUCCEEDED)),
                RUNS.refuses(
                        "nobody else writes the answer",
                        Person.MALLORY,
                        patchStatus(Objects.ASKING, Runs.SUCCEEDED),
                        "is written by the gate only"),
                RUNS.accepts("Tekton deletes what asks", Person.TEKTON, delete(Objects.ASKING)),
                RUNS.accepts(
                        "the garbage collector deletes what asks", Person.GARBAGE_COLLECTOR, delete(Objects.ASKING)),
                RUNS.accepts(
                        "what asks is deleted with its namespace", Person.NAMESPACE_CONTROLLER, delete(Objects.ASKING)),
                RUNS.refuses("the worker does not delete it", Person.WORKER, delete(Objects.ASKING), "is deleted with"),
                RUNS.accepts(
                        "Tekton withdraws the question",
                        Person.TEKTON,
                        patch(Objects.ASKING, "op: add, path: /spec/status, value: RunCancelled")),
                RUNS.refuses(
                        "the worker does not change the question",
                        Person.WORKER,
                        patch(Objects.ASKING, CHANGE_QUESTION),
                        "spec of a CustomRun"),
                RUNS.refuses(
                        "what asks does not cease to",
                        Person.MALLORY,
                        patch(Objects.ASKING, "op: replace, path: /spec/customRef/kind, value: Wait"),
                        "spec of a CustomRun"),
                RUNS.accepts(
                        "the worker writes a label",
                        Person.WORKER,
                        patch(Objects.ASKING, "op: add, path: /metadata/labels/task, value: asked")),
                RUNS.refuses(
                        "nobody else writes a label",
                        Person.MALLORY,
                        patch(Objects.ASKING, "op: replace, path: /metadata/labels/app, value: mine"),
                        "metadata.labels"),
                RUNS.accepts(
                        "the worker writes an annotation",
                        Person.WORKER,
                        patch(Objects.ASKING, "op: add, path: /metadata/annotations/task, value: asked")),
                RUNS.refuses(
                        "nobody else writes an annotation",
                        Person.MALLORY,
                        patch(Objects.ASKING, "op: replace, path: /metadata/annotations/note, value: yours"),
                        "metadata.annotations"),
                RUNS.accepts(
                        "anybody writes back what they read",
                        Person.MALLORY,
                        patch(Objects.ASKING, "op: replace, path: /metadata/labels/app, value: shop")),
                RUNS.refuses(
                        "not even Tekton makes it impossible to delete",
                        Person.TEKTON,
                        patch(Objects.ASKING, "op: add, path: /metadata/finalizers, value: [example.com/never]"),
                        "metadata.finalizers"),
                RUNS.accepts("an administrator adds an owner", Person.ADMINISTRATOR, patch(Objects.ASKING, ADD_OWNER)),
                RUNS.accepts(
                        "the garbage collector takes an owner away",
                        Person.GARBAGE_COLLECTOR,
                        patch(Objects.ASKING, REMOVE_OWNER)),
                RUNS.refuses(
                        "the garbage collector adds no owner",
                        Person.GARBAGE_COLLECTOR,
                        patch(Objects.ASKING, ADD_OWNER),
                        "metadata.ownerReferences"),
                RUNS.refuses(
                        "nobody else takes an owner away",
                        Person.TEKTON,
                        patch(Objects.ASKING, REMOVE_OWNER),
                        "metadata.ownerReferences"));
    }
}
