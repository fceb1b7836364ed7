package dev.countersign.e2e.scenario;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;

/**
 * A PipelineRun whose parts an administrator makes as Tekton would, so that many can be made fast and each at its moment.
 * Tekton makes none of its own: the run is pending. NB. That it names another controller is not enough, because Tekton
 * takes a run up all the same as soon as one of its parts changes.
 */
public final class RunByHand {

    private static final String MANAGED_BY = "e2e.countersign.dev/by-hand";
    private static final String SPEC = """
            {"tasks": [
              {"name": "approve", "taskRef": {"apiVersion": "openshift-pipelines.org/v1alpha1", "kind": "ApprovalTask"},
               "params": PARAMS},
              {"name": "push", "taskSpec": {"steps": [{"name": "push", "image": "registry.example.com/pusher", "command": ["push"]}]}}
            ]}""";

    private final KubernetesClient admin;
    private final String namespace;
    private final String name;
    private final GenericKubernetesResource run;
    private final String params;

    private RunByHand(KubernetesClient admin, GenericKubernetesResource run, String params) {
        this.admin = admin;
        this.namespace = run.getMetadata().getNamespace();
        this.name = run.getMetadata().getName();
        this.run = run;
        this.params = params;
    }

    /**
     * Starts a run that says what it consists of: a task approve that asks, and a task push.
     *
     * @param approvers a JSON list, such as {@code ["alice", "group:ops"]}; one of them is enough
     */
    public static RunByHand start(KubernetesClient admin, String namespace, String name, String approvers) {
        String params = "[{\"name\": \"approvers\", \"value\": " + approvers
                + "}, {\"name\": \"numberOfApprovalsRequired\", \"value\": \"1\"}]";
        GenericKubernetesResource run =
                create(admin, """
                apiVersion: tekton.dev/v1
                kind: PipelineRun
                metadata: {name: %s, namespace: %s}
                spec: {managedBy: %s, status: PipelineRunPending, pipelineSpec: %s}
                """.formatted(name, namespace, MANAGED_BY, SPEC.replace("PARAMS", params)));
        RunByHand started = new RunByHand(admin, run, params);
        started.declare();
        return started;
    }

    public String name() {
        return name;
    }

    /**
     * Says in the run's status what it consists of; again, if Tekton wrote that over. NB. It does when a part appears before
     * its cache has seen what was said, so whoever waits for something to come of the run says it while they wait.
     */
    public void declare() {
        patchStatus(admin, run, "{\"status\": {\"pipelineSpec\": " + SPEC.replace("PARAMS", params) + "}}");
    }

    /** Makes the CustomRun that asks, under the run's own name; returns its uid. */
    public String ask() {
        return create(admin, """
                        apiVersion: tekton.dev/v1beta1
                        kind: CustomRun
                        metadata: {name: %1$s, namespace: %2$s, %3$s}
                        spec:
                          customRef: {apiVersion: openshift-pipelines.org/v1alpha1, kind: ApprovalTask}
                          params: %4$s
                        """.formatted(name, namespace, partOfRun("approve"), params))
                .getMetadata()
                .getUid();
    }

    /** Makes a Pod of the task push, and the TaskRun that names it. */
    public void pod(String pod, String serviceAccount) {
        GenericKubernetesResource taskRun =
                create(admin, """
                apiVersion: tekton.dev/v1
                kind: TaskRun
                metadata: {name: %s, namespace: %s, %s}
                spec:
                  managedBy: %s
                  serviceAccountName: %s
                  taskSpec: {steps: [{name: push, image: registry.example.com/pusher, command: [push]}]}
                """.formatted(pod, namespace, partOfRun("push"), MANAGED_BY, serviceAccount));
        patchStatus(admin, taskRun, "{\"status\": {\"podName\": \"" + pod + "\"}}");
        create(admin, """
                apiVersion: v1
                kind: Pod
                metadata:
                  name: %1$s
                  namespace: %2$s
                  labels: %3$s
                  ownerReferences: [{apiVersion: tekton.dev/v1, kind: TaskRun, name: %1$s, uid: %4$s, controller: true}]
                spec:
                  serviceAccountName: %5$s
                  containers: [{name: step, image: registry.example.com/pusher}]
                """.formatted(
                        pod, namespace, labels("push"), taskRun.getMetadata().getUid(), serviceAccount));
    }

    /** The labels of what belongs to a task of the run, in YAML flow. */
    public String labels(String pipelineTask) {
        return "{tekton.dev/pipelineRun: " + name + ", tekton.dev/pipelineRunUID: " + uid()
                + ", tekton.dev/pipelineTask: " + pipelineTask + "}";
    }

    private String partOfRun(String pipelineTask) {
        return "labels: " + labels(pipelineTask)
                + ", ownerReferences: [{apiVersion: tekton.dev/v1, kind: PipelineRun, name: " + name + ", uid: " + uid()
                + ", controller: true}]";
    }

    private String uid() {
        return run.getMetadata().getUid();
    }

    private static GenericKubernetesResource create(KubernetesClient admin, String yaml) {
        return admin.resource(admin.getKubernetesSerialization().unmarshal(yaml, GenericKubernetesResource.class))
                .create();
    }

    private static void patchStatus(KubernetesClient admin, GenericKubernetesResource run, String status) {
        admin.genericKubernetesResources(run.getApiVersion(), run.getKind())
                .inNamespace(run.getMetadata().getNamespace())
                .withName(run.getMetadata().getName())
                .subresource("status")
                .patch(PatchContext.of(PatchType.JSON_MERGE), status);
    }
}
