package dev.countersign.e2e.attack;

import dev.countersign.e2e.admission.Actor;
import dev.countersign.e2e.scenario.Project;

/** Ways to make a Pod of one's own pass for part of a run that was approved. */
enum Borrowing {
    POD_WITH_LABELS_AND_OWNER("False Failed") {
        @Override
        String on(Victim victim, Actor attacker) {
            String pod = victim.name() + "-borrowed";
            attacker.create("""
                    apiVersion: v1
                    kind: Pod
                    metadata:
                      name: %s
                      labels: %s
                      annotations: {access.countersign.dev/connectors: %s}
                      ownerReferences: [{apiVersion: tekton.dev/v1, kind: TaskRun, name: %s, uid: %s, controller: true}]
                    spec:
                      serviceAccountName: %s
                      containers: [{name: step, image: registry.example.com/pusher}]
                    """.formatted(
                            pod,
                            victim.labels("push"),
                            victim.connector(),
                            victim.taskRun().getMetadata().getName(),
                            victim.taskRun().getMetadata().getUid(),
                            Project.BUILDER));
            return pod;
        }
    },
    TASK_RUN_OWNED_BY_THE_RUN("False Rejected") {
        @Override
        String on(Victim victim, Actor attacker) {
            String taskRun = victim.name() + "-own";
            attacker.create("""
                    apiVersion: tekton.dev/v1
                    kind: TaskRun
                    metadata:
                      name: %s
                      labels: %s
                      annotations: {access.countersign.dev/connectors: %s}
                      ownerReferences: [{apiVersion: tekton.dev/v1, kind: PipelineRun, name: %s, uid: %s, controller: true}]
                    spec:
                      serviceAccountName: %s
                      taskSpec: {steps: [{name: steal, image: registry.example.com/thief, command: [steal]}]}
                    """.formatted(
                    taskRun, victim.labels("push"), victim.connector(), victim.name(), victim.uid(), Project.BUILDER));
            return taskRun + "-pod";
        }
    },
    PIPELINE_RUN_THAT_LABELS_ITS_TASK_RUNS("False Failed") {
        @Override
        String on(Victim victim, Actor attacker) {
            String run = victim.name() + "-thief";
            attacker.create("""
                    apiVersion: tekton.dev/v1
                    kind: PipelineRun
                    metadata: {name: %s, annotations: {access.countersign.dev/connectors: %s}}
                    spec:
                      taskRunTemplate: {serviceAccountName: %s}
                      taskRunSpecs: [{pipelineTaskName: steal, metadata: {labels: %s}}]
                      pipelineSpec:
                        tasks:
                        - name: steal
                          taskSpec: {steps: [{name: steal, image: registry.example.com/thief, command: [steal]}]}
                    """.formatted(run, victim.connector(), Project.BUILDER, victim.labels("push")));
            return run + "-steal-pod";
        }
    };

    private final String afterwards;

    Borrowing(String afterwards) {
        this.afterwards = afterwards;
    }

    /** What the request of that Pod says of its checks when the policies are back. */
    String afterwards() {
        return afterwards;
    }

    /**
     * Does it.
     *
     * @return the Pod that asks for the Connector then
     * @throws io.fabric8.kubernetes.client.KubernetesClientException when the API server refuses it
     */
    abstract String on(Victim victim, Actor attacker);
}
