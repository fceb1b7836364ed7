package dev.countersign.e2e.admission.mutation;

import static dev.countersign.e2e.admission.mutation.Promises.creates;
import static dev.countersign.e2e.admission.mutation.Promises.patch;
import static dev.countersign.e2e.admission.mutation.Promises.patchStatus;

import dev.countersign.e2e.admission.Runs;
import java.util.List;

/** What is promised of the ways by which labels would reach a Pod, and of the status of runs. */
final class RunClaims {

    private static final Promises TEMPLATES = new Promises("countersign-tekton-templates");
    private static final Promises METADATA = new Promises("countersign-tekton-metadata");
    private static final Promises STATUS = new Promises("countersign-tekton-status");
    private static final String LABEL = "tekton.dev/pipelineRun: release";
    private static final String TEMPLATE = "spec.template.metadata.labels: ";
    private static final String SPECS = "spec.taskRunSpecs: ";
    private static final String POD = "op: add, path: /status, value: {podName: mine}";
    private static final String WRITTEN = "is written by Tekton's controller only";
    private static final String SET = "op: replace, path: /spec/template/metadata/labels/";

    private RunClaims() {}

    static List<Claim> all() {
        return List.of(
                TEMPLATES.accepts(
                        "anybody makes a StatefulSet of their own",
                        Person.MALLORY,
                        creates(Runs.statefulSet("new", "team: shop"))),
                TEMPLATES.accepts(
                        "Tekton makes the StatefulSet of a run",
                        Person.TEKTON,
                        creates(Runs.statefulSet("new", LABEL))),
                TEMPLATES.accepts(
                        "an administrator makes the StatefulSet of a run",
                        Person.ADMINISTRATOR,
                        creates(Runs.statefulSet("new", LABEL))),
                TEMPLATES.refuses(
                        "nobody else makes the StatefulSet of a run",
                        Person.MALLORY,
                        creates(Runs.statefulSet("new", LABEL)),
                        TEMPLATE),
                TEMPLATES.refuses(
                        "nobody else makes the StatefulSet of a TaskRun",
                        Person.MALLORY,
                        creates(Runs.statefulSet("new", "tekton.dev/taskRun: release-push")),
                        TEMPLATE),
                TEMPLATES.refuses(
                        "no StatefulSet becomes that of a run",
                        Person.MALLORY,
                        patch(
                                Objects.SET,
                                "op: add, path: /spec/template/metadata/labels/tekton.dev~1pipelineRun, value: release"),
                        TEMPLATE),
                TEMPLATES.refuses(
                        "the StatefulSet of a run does not become that of another",
                        Person.MALLORY,
                        patch(Objects.SET_OF_RUN, SET + "tekton.dev~1pipelineRun, value: release"),
                        TEMPLATE),
                TEMPLATES.accepts(
                        "anybody writes other labels into the StatefulSet of a run",
                        Person.MALLORY,
                        patch(Objects.SET_OF_RUN, "op: add, path: /spec/template/metadata/labels/team, value: shop")),
                METADATA.accepts(
                        "a run asks for nothing", Person.MALLORY, creates(Runs.pipelineRun("new", Runs.BUILD))),
                METADATA.accepts(
                        "a run asks for a label of its own",
                        Person.MALLORY,
                        creates(Runs.withMetadata("new", "labels", "team: shop"))),
                METADATA.refuses(
                        "no run asks for a label of Tekton's",
                        Person.MALLORY,
                        creates(Runs.withMetadata("new", "labels", LABEL)),
                        SPECS),
                METADATA.refuses(
                        "no run asks for an annotation of Tekton's",
                        Person.MALLORY,
                        creates(Runs.withMetadata("new", "annotations", LABEL)),
                        SPECS),
                METADATA.refuses(
                        "no run asks for a label of Tekton's later",
                        Person.MALLORY,
                        patch(
                                Objects.RUN,
                                "op: add, path: /spec/taskRunSpecs, value: [{pipelineTaskName: build,"
                                        + " metadata: {labels: {tekton.dev/task: mine}}}]"),
                        SPECS),
                METADATA.accepts(
                        "what a run asked for before the policy is let go",
                        Person.MALLORY,
                        patch(Objects.RUN_FROM_BEFORE, "op: add, path: /metadata/labels/team, value: shop")),
                STATUS.accepts(
                        "Tekton writes the status of a TaskRun", Person.TEKTON, patchStatus(Objects.TASKRUN, POD)),
                STATUS.accepts(
                        "an administrator writes the status of a TaskRun",
                        Person.ADMINISTRATOR,
                        patchStatus(Objects.TASKRUN, POD)),
                STATUS.refuses(
                        "nobody else writes the status of a TaskRun",
                        Person.MALLORY,
                        patchStatus(Objects.TASKRUN, POD),
                        WRITTEN),
                STATUS.refuses(
                        "nobody else writes the status of a PipelineRun",
                        Person.MALLORY,
                        patchStatus(Objects.RUN, "op: add, path: /status, value: {pipelineSpec: {tasks: []}}"),
                        WRITTEN));
    }
}
