package dev.countersign.e2e.scenario;

import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.e2e.programs.Eventually;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One PipelineRun of the demo's pipeline and what came of it. */
public final class PipelineRuns {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String RUN_LABEL = "tekton.dev/pipelineRun";
    private static final String TASK_LABEL = "tekton.dev/pipelineTask";

    private final KubernetesClient admin;
    private final String namespace;
    private final String name;

    PipelineRuns(KubernetesClient admin, String namespace, String name) {
        this.admin = admin;
        this.namespace = namespace;
        this.name = name;
    }

    /** The name of the run. */
    public String name() {
        return name;
    }

    /** The ApprovalTask of the run, once the gate has opened it. */
    public ApprovalTask awaitTask() {
        return awaitTasks(1).getFirst();
    }

    /** The ApprovalTasks of the run, once the gate has opened so many. */
    public List<ApprovalTask> awaitTasks(int count) {
        return awaitTasks(Map.of(), count);
    }

    /** The ApprovalTask of one task of the pipeline, once the gate has opened it. */
    public ApprovalTask awaitTask(String pipelineTask) {
        return awaitTasks(Map.of(TASK_LABEL, pipelineTask), 1).getFirst();
    }

    private List<ApprovalTask> awaitTasks(Map<String, String> labels, int count) {
        return Eventually.value(
                PATIENCE,
                "the gate opens the ApprovalTask of " + name,
                () -> tasks(labels),
                // NB. A vote that comes before the opening ends, just after a policy was put back, is not believed.
                tasks -> tasks.size() == count
                        && tasks.stream().allMatch(task -> task.getStatus().state() != null));
    }

    /** The task as it is now. */
    public Optional<ApprovalTask> task() {
        return tasks(Map.of()).stream().findFirst();
    }

    private List<ApprovalTask> tasks(Map<String, String> labels) {
        return admin.resources(ApprovalTask.class)
                .inNamespace(namespace)
                .withLabel(RUN_LABEL, name)
                .withLabels(labels)
                .list()
                .getItems();
    }

    /** The Pod of the push step, once Tekton has made it. */
    public Pod awaitPod() {
        return awaitPods(Map.of(), 1).getFirst();
    }

    /** The Pod of one task of the pipeline, once Tekton has made it. */
    public Pod awaitPod(String pipelineTask) {
        return awaitPods(pipelineTask, 1).getFirst();
    }

    /** The Pods of one task of the pipeline, once Tekton has made so many; the newest last. */
    public List<Pod> awaitPods(String pipelineTask, int count) {
        return awaitPods(Map.of(TASK_LABEL, pipelineTask), count);
    }

    private List<Pod> awaitPods(Map<String, String> labels, int count) {
        return Eventually.value(
                        PATIENCE, "Tekton makes the Pod of " + name, () -> pods(labels), pods -> pods.size() == count)
                .stream()
                .sorted(Comparator.comparing(pod -> pod.getMetadata().getCreationTimestamp()))
                .toList();
    }

    private List<Pod> pods(Map<String, String> labels) {
        return admin.pods()
                .inNamespace(namespace)
                .withLabel(RUN_LABEL, name)
                .withLabels(labels)
                .list()
                .getItems();
    }

    /** The status and reason of the run's condition, such as {@code True Completed}; empty while there is none. */
    public String outcome() {
        return condition("tekton.dev/v1", "PipelineRun", name);
    }

    /** Waits for the run to end; returns its outcome. */
    public String awaitEnd() {
        return Eventually.value(
                PATIENCE,
                name + " ends",
                this::outcome,
                outcome -> outcome.startsWith("True") || outcome.startsWith("False"));
    }

    /** The status, reason and message of the condition of the CustomRun that asks. */
    public String customRun() {
        return customRunOf(Asking.APPROVE);
    }

    /** The same of the CustomRun of another task of the pipeline. */
    public String customRunOf(String pipelineTask) {
        return condition("tekton.dev/v1beta1", "CustomRun", name + "-" + pipelineTask);
    }

    /** Starts a run that asks so, and does nothing else. */
    public static PipelineRuns ask(KubernetesClient admin, Project project, String name, Asking asking) {
        return ask(admin, project, name, asking, "");
    }

    /** The run of that name, whoever started it or did not. */
    public static PipelineRuns named(KubernetesClient admin, Project project, String name) {
        return new PipelineRuns(admin, project.pipelines(), name);
    }

    /** Lets somebody start a run that asks so; whoever may start runs in the project has to be said before. */
    public static PipelineRuns askAs(
            KubernetesClient starter, KubernetesClient admin, Project project, String name, Asking asking) {
        Manifest.text(asking.pipeline("").text(project.pipelines(), name)).apply(starter);
        return new PipelineRuns(admin, project.pipelines(), name);
    }

    /**
     * Starts a run that asks so, and beside it mounts Connectors in the Pod of its step {@code push}.
     *
     * @param connectors as the CSI driver takes them, such as {@code devops/prod-harbor}; empty for no such step
     */
    public static PipelineRuns ask(
            KubernetesClient admin, Project project, String name, Asking asking, String connectors) {
        return start(admin, project, name, asking.pipeline(connectors));
    }

    /** Starts a run of this pipeline. */
    public static PipelineRuns start(KubernetesClient admin, Project project, String name, Pipeline pipeline) {
        Manifest.text(pipeline.text(project.pipelines(), name)).apply(admin);
        return new PipelineRuns(admin, project.pipelines(), name);
    }

    /** Cancels the run as tkn does. */
    public void cancel() {
        stop("Cancelled");
    }

    /**
     * Stops the run in one of Tekton's ways.
     *
     * @param how such as {@code CancelledRunFinally}
     */
    public void stop(String how) {
        // NB. Tekton ends what the status of a run names, and for a moment it does not name what Tekton has made.
        Eventually.value(
                PATIENCE,
                name + " names what it is made of",
                () -> object().require().<List<Object>>get("status", "childReferences"),
                children -> children != null && !children.isEmpty());
        object().edit(run -> {
            run.<Map<String, Object>>get("spec").put("status", how);
            return run;
        });
    }

    private Resource<GenericKubernetesResource> object() {
        return admin.genericKubernetesResources("tekton.dev/v1", "PipelineRun")
                .inNamespace(namespace)
                .withName(name);
    }

    private String condition(String apiVersion, String kind, String object) {
        GenericKubernetesResource resource = admin.genericKubernetesResources(apiVersion, kind)
                .inNamespace(namespace)
                .withName(object)
                .get();
        if (resource == null) {
            return "";
        }
        List<Map<String, Object>> conditions = resource.get("status", "conditions");
        return conditions == null || conditions.isEmpty()
                ? ""
                : conditions.getFirst().get("status")
                        + " "
                        + conditions.getFirst().get("reason")
                        + ": "
                        + conditions.getFirst().get("message");
    }
}
