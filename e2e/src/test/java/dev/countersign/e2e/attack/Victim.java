package dev.countersign.e2e.attack;

import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.scenario.Access;
import dev.countersign.e2e.scenario.Asking;
import dev.countersign.e2e.scenario.PipelineRuns;
import dev.countersign.e2e.scenario.Project;
import dev.countersign.e2e.scenario.Requests;
import dev.countersign.e2e.scenario.Votes;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** A run that asks alice and bob, both of whom have to approve, and whose Pod waits for their answers. */
final class Victim {

    static final Duration PATIENCE = Duration.ofMinutes(2);

    private final World world;
    private final Project project;
    private final PipelineRuns run;

    private Victim(World world, Project project, PipelineRuns run) {
        this.world = world;
        this.project = project;
        this.run = run;
    }

    static Victim start(World world, Project project, String name) {
        String connector = project.connectors() + "/" + Project.CONNECTOR;
        return new Victim(
                world,
                project,
                PipelineRuns.ask(world.admin(), project, name, Asking.of(2, "alice", "bob"), connector));
    }

    String name() {
        return run.name();
    }

    String connector() {
        return project.connectors() + "/" + Project.CONNECTOR;
    }

    /** Waits until the question is open and the request of the Pod waits for the answer. */
    void awaitWaiting() {
        run.awaitTask();
        await(pod(), "waits", Requests::waitsForPeople);
    }

    /** Waits until the request says that nobody guards what it waits for. */
    void awaitUnguarded() {
        run.awaitTask();
        await(
                pod(),
                "says that it is not guarded",
                request -> Requests.condition(request, "AccessCheckReady").equals("Unknown AdmissionPolicyMissing"));
    }

    /** Alice and bob approve, and the Pod is granted. */
    void approve() {
        for (String person : List.of("alice", "bob")) {
            try (KubernetesClient client = world.person(person)) {
                Votes.cast(client, run.task().orElseThrow(), person, "approve");
            }
        }
        await(
                pod(),
                "is granted",
                request -> Requests.condition(request, "AccessPermissionSync").equals("True Synced"));
    }

    AccessRequest await(String pod, String what, Predicate<AccessRequest> condition) {
        return world.requests(project).await(pod, PATIENCE, what, condition);
    }

    /** The Pod that Tekton made for the run's own step. */
    String pod() {
        return run.name() + "-push-pod";
    }

    boolean mayUse(String pod) {
        try (KubernetesClient builder = world.sandbox().asServiceAccount(project.pipelines(), Project.BUILDER)) {
            return Access.mayUse(builder, project.connectors(), Project.CONNECTOR, project.pipelines(), pod);
        }
    }

    GenericKubernetesResource task() {
        return read("openshift-pipelines.org/v1alpha1", "ApprovalTask", run.name() + "-approve");
    }

    GenericKubernetesResource customRun() {
        return read("tekton.dev/v1beta1", "CustomRun", run.name() + "-approve");
    }

    GenericKubernetesResource taskRun() {
        return read("tekton.dev/v1", "TaskRun", run.name() + "-push");
    }

    String uid() {
        return read("tekton.dev/v1", "PipelineRun", run.name()).getMetadata().getUid();
    }

    /** The task of another CustomRun, once the gate has opened it; it does so only where nobody guards CustomRuns. */
    GenericKubernetesResource awaitTask(String name) {
        Eventually.within(
                PATIENCE,
                "the gate opens " + name,
                () -> world.admin()
                                .resources(ApprovalTask.class)
                                .inNamespace(project.pipelines())
                                .withName(name)
                                .get()
                        != null);
        return read("openshift-pipelines.org/v1alpha1", "ApprovalTask", name);
    }

    /** The labels of what belongs to a task of the run, in YAML flow. */
    String labels(String pipelineTask) {
        return "{tekton.dev/pipelineRun: %s, tekton.dev/pipelineRunUID: %s, tekton.dev/pipelineTask: %s}"
                .formatted(run.name(), uid(), pipelineTask);
    }

    private GenericKubernetesResource read(String apiVersion, String kind, String name) {
        return world.admin()
                .genericKubernetesResources(apiVersion, kind)
                .inNamespace(project.pipelines())
                .withName(name)
                .require();
    }
}
