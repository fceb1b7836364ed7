package dev.countersign.e2e.admission.mutation;

import static dev.countersign.e2e.admission.mutation.Promises.creates;
import static dev.countersign.e2e.admission.mutation.Promises.delete;
import static dev.countersign.e2e.admission.mutation.Promises.patch;
import static dev.countersign.e2e.admission.mutation.Promises.patchStatus;

import java.util.List;

/** What is promised of ApprovalTasks as such: who makes, changes and deletes them, and what is in them for good. */
final class TaskClaims {

    private static final Promises TASKS = new Promises("countersign-approvaltasks");

    private TaskClaims() {}

    static List<Claim> all() {
        return List.of(
                TASKS.accepts("the worker creates a task", Person.WORKER, created(Objects.PENDING_APPROVERS)),
                TASKS.refuses(
                        "an administrator creates no task",
                        Person.ADMINISTRATOR,
                        created(Objects.PENDING_APPROVERS),
                        "is created by Countersign's worker only"),
                TASKS.refuses(
                        "no task begins with a person's answer",
                        Person.WORKER,
                        created("- {name: dora, input: approve}"),
                        "begins with every input pending"),
                TASKS.refuses(
                        "no task begins with a member's answer",
                        Person.WORKER,
                        created("- {name: fans, type: Group, input: pending, users: [{name: kim, input: approve}]}"),
                        "begins with every input pending"),
                TASKS.accepts(
                        "the worker writes the status",
                        Person.WORKER,
                        patchStatus(Objects.ASKED, "op: add, path: /status, value: {state: approved}")),
                TASKS.refuses(
                        "an approver does not write the status",
                        Person.DORA,
                        patchStatus(Objects.ASKED, "op: add, path: /status, value: {state: approved}"),
                        "the status of an ApprovalTask is written by"),
                TASKS.refuses(
                        "an approver does not delete the question",
                        Person.DORA,
                        delete(Objects.ASKED),
                        "is deleted with its CustomRun"),
                TASKS.accepts(
                        "a task is deleted by the garbage collector", Person.GARBAGE_COLLECTOR, delete(Objects.ASKED)),
                TASKS.accepts(
                        "a task is deleted with its namespace", Person.NAMESPACE_CONTROLLER, delete(Objects.ASKED)),
                TASKS.accepts("an administrator deletes a task", Person.ADMINISTRATOR, delete(Objects.ASKED)),
                TASKS.accepts(
                        "the garbage collector takes an owner away",
                        Person.GARBAGE_COLLECTOR,
                        edit("op: remove, path: /metadata/ownerReferences")),
                TASKS.refuses(
                        "the garbage collector does not answer, even where it is asked",
                        Person.GARBAGE_COLLECTOR,
                        edit("op: replace, path: /spec/approvers/3/input, value: approve"),
                        "the garbage collector has no part in spec"),
                frozen(
                        "which run asks",
                        "op: replace, path: /metadata/labels/tekton.dev~1pipelineRun, value: another",
                        "metadata.labels cannot change"),
                frozen(
                        "an annotation",
                        "op: replace, path: /metadata/annotations/note, value: mine",
                        "metadata.annotations cannot change"),
                frozen(
                        "that a task can be deleted",
                        "op: add, path: /metadata/finalizers, value: [example.com/never]",
                        "metadata.finalizers can be removed, not added"),
                frozen(
                        "when a task is deleted",
                        "op: remove, path: /metadata/ownerReferences",
                        "are changed by the garbage collector only"),
                frozen(
                        "how many must approve",
                        "op: replace, path: /spec/numberOfApprovalsRequired, value: 1",
                        "spec.numberOfApprovalsRequired cannot change"),
                frozen(
                        "what people are asked",
                        "op: replace, path: /spec/description, value: Nothing much",
                        "spec.description cannot change"),
                frozen(
                        "who is asked, by taking somebody away",
                        "op: remove, path: /spec/approvers/1",
                        "nobody can be added, removed, renamed or made a group"),
                frozen(
                        "who is asked, by adding somebody",
                        "op: add, path: /spec/approvers/-, value: {name: mallory, input: pending}",
                        "nobody can be added, removed, renamed or made a group"),
                frozen(
                        "who is asked, by another name",
                        "op: replace, path: /spec/approvers/1/name, value: mallory",
                        "nobody can be added, removed, renamed or made a group"),
                frozen(
                        "who is asked, by making a person a group",
                        "op: replace, path: /spec/approvers/1/type, value: Group",
                        "nobody can be added, removed, renamed or made a group"));
    }

    private static Claim frozen(String what, String operation, String words) {
        return TASKS.refuses("an approver does not change " + what, Person.DORA, edit(operation), words);
    }

    private static Answer.Act created(String approvers) {
        return creates(Objects.task("new", "", approvers));
    }

    private static Answer.Act edit(String operation) {
        return patch(Objects.ASKED, operation);
    }
}
