package dev.countersign.e2e.admission.mutation;

import static dev.countersign.e2e.admission.mutation.Promises.creates;
import static dev.countersign.e2e.admission.mutation.Promises.patch;

import dev.countersign.e2e.admission.Runs;
import java.util.List;

/** What is promised of labels and owners that say which run something belongs to. */
final class ChainClaims {

    private static final Promises CHAIN = new Promises("countersign-tekton-chain");
    private static final String LABEL = "labels: {tekton.dev/pipelineRun: release}";
    private static final String ADD_LABEL = "op: add, path: /metadata/labels/tekton.dev~1pipelineRun, value: release";
    private static final String ADD_OWNER = "op: add, path: /metadata/ownerReferences/-,"
            + " value: {apiVersion: tekton.dev/v1, kind: TaskRun, name: another, uid: 5e0f5a2c}";
    private static final String REMOVE_OWNER = "op: remove, path: /metadata/ownerReferences";
    private static final String LABELS = "metadata.labels: ";
    private static final String OWNERS = "metadata.ownerReferences: ";

    private ChainClaims() {}

    static List<Claim> all() {
        return List.of(
                noBecomes("Pod", Runs.pod("new", LABEL)),
                noBecomes("TaskRun", Runs.taskRun("new", LABEL)),
                noBecomes("CustomRun", Runs.waiting("new", LABEL)),
                noBecomes("PipelineRun", Runs.pipelineRun("new", LABEL, Runs.BUILD, "")),
                noBecomes("Task", Runs.task("new", LABEL)),
                noBecomes("Pipeline", Runs.pipeline("new", LABEL)),
                refuses(
                        "nobody makes a Pod with the label of a TaskRun",
                        creates(Runs.pod("new", "labels: {tekton.dev/taskRun: release-push}")),
                        LABELS),
                refuses(
                        "nobody makes a Pod with an owner of Tekton's",
                        creates(Runs.pod("new", Runs.OWNED_BY_RUN)),
                        OWNERS),
                refuses("no Pod becomes part of a run", patch(Objects.OWN_POD, ADD_LABEL), LABELS),
                refuses("no Task becomes part of a run", patch(Objects.TASK, ADD_LABEL), LABELS),
                refuses(
                        "what is part of a run does not become part of another",
                        patch(
                                Objects.PART,
                                "op: replace, path: /metadata/labels/tekton.dev~1pipelineRun, value: other"),
                        LABELS),
                refuses(
                        "what is part of a run does not leave it",
                        patch(Objects.PART, "op: remove, path: /metadata/labels/tekton.dev~1pipelineRun"),
                        LABELS),
                refuses("what is part of a run gets no other owner", patch(Objects.PART, ADD_OWNER), OWNERS),
                refuses("what is part of a run keeps its owner", patch(Objects.PART, REMOVE_OWNER), OWNERS),
                CHAIN.accepts(
                        "anybody writes other labels of what is part of a run",
                        Person.MALLORY,
                        patch(Objects.PART, "op: replace, path: /metadata/labels/app, value: mine")),
                CHAIN.accepts(
                        "anybody makes a Pod that is part of nothing",
                        Person.MALLORY,
                        creates(Runs.pod("new", "labels: {app: shop}"))),
                CHAIN.accepts(
                        "Tekton makes parts of runs",
                        Person.TEKTON,
                        creates(Runs.pod("new", LABEL + "\n  " + Runs.OWNED_BY_RUN))),
                CHAIN.accepts(
                        "an administrator makes parts of runs",
                        Person.ADMINISTRATOR,
                        creates(Runs.pod("new", LABEL + "\n  " + Runs.OWNED_BY_RUN))),
                CHAIN.accepts(
                        "the garbage collector takes an owner away",
                        Person.GARBAGE_COLLECTOR,
                        patch(Objects.PART, REMOVE_OWNER)),
                CHAIN.refuses(
                        "the garbage collector adds no owner",
                        Person.GARBAGE_COLLECTOR,
                        patch(Objects.PART, ADD_OWNER),
                        OWNERS),
                CHAIN.accepts(
                        "the StatefulSet controller makes the Pod of Tekton's set",
                        Person.STATEFUL_SET_CONTROLLER,
                        creates(Runs.pod("new", of("apps/v1", "StatefulSet", true) + LABEL))),
                CHAIN.refuses(
                        "nobody passes for the StatefulSet controller",
                        Person.MALLORY,
                        creates(Runs.pod("new", of("apps/v1", "StatefulSet", true) + LABEL)),
                        LABELS),
                bySet("a Pod without an owner", creates(Runs.pod("new", LABEL))),
                bySet("a Pod of another kind", creates(Runs.pod("new", of("apps/v1", "ReplicaSet", true) + LABEL))),
                bySet(
                        "a Pod of another StatefulSet",
                        creates(Runs.pod("new", of("apps.example.com/v1", "StatefulSet", true) + LABEL))),
                bySet(
                        "a Pod it does not control",
                        creates(Runs.pod("new", of("apps/v1", "StatefulSet", false) + LABEL))),
                bySet(
                        "a Pod of a TaskRun",
                        creates(Runs.pod(
                                "new",
                                of("apps/v1", "StatefulSet", true) + "labels: {tekton.dev/taskRun: release-push}"))),
                bySet("a TaskRun", creates(Runs.taskRun("new", of("apps/v1", "StatefulSet", true) + LABEL))),
                bySet("a Pod that it has made already", patch(Objects.OF_STATEFUL_SET, ADD_LABEL)));
    }

    private static Claim noBecomes(String kind, String yaml) {
        return refuses("nobody makes a " + kind + " that is part of a run", creates(yaml), LABELS);
    }

    private static Claim refuses(String name, Answer.Act act, String words) {
        return CHAIN.refuses(name, Person.MALLORY, act, words);
    }

    private static Claim bySet(String what, Answer.Act act) {
        return CHAIN.refuses(
                "the StatefulSet controller does not write the labels of a run onto " + what,
                Person.STATEFUL_SET_CONTROLLER,
                act,
                LABELS);
    }

    private static String of(String apiVersion, String kind, boolean controller) {
        return "ownerReferences: [{apiVersion: %s, kind: %s, name: of-run, uid: 5e0f5a2c, controller: %s}]\n  "
                .formatted(apiVersion, kind, controller);
    }
}
