package dev.countersign.activities.connector;

/** The PipelineRun ci/release-7, which asks alice in its tasks approve and other, and whose task push runs Pod ci/push. */
final class RunScene {

    private static final String OWNED = """
            ownerReferences: [{apiVersion: tekton.dev/v1, kind: PipelineRun, name: release-7, uid: uid-release-7, controller: true}]""";

    private final FakeCluster cluster;

    RunScene(FakeCluster cluster) {
        this.cluster = cluster;
        pipelineRun("");
        taskRun("podName: push");
        customRun("approve", OWNED);
        customRun("other", OWNED);
    }

    /** Where the Pod is put that its TaskRun runs. */
    static String ownerOfPod() {
        return "ownerReferences: [{apiVersion: tekton.dev/v1, kind: TaskRun, name: release-7-push, uid: uid-release-7-push,"
                + " controller: true}]";
    }

    /** What an ApprovalTask carries that the gate made for a task of the run. */
    static String metadataOfTask(String pipelineTask) {
        return "labels: {tekton.dev/pipelineRun: release-7, tekton.dev/pipelineTask: " + pipelineTask + "}, "
                + "ownerReferences: [{apiVersion: tekton.dev/v1beta1, kind: CustomRun, name: release-7-" + pipelineTask
                + ", uid: uid-release-7-" + pipelineTask + ", controller: true}]";
    }

    /** The run with further fields of its status, in braces' inside. */
    void pipelineRun(String status) {
        pipelineRun("", status);
    }

    void startedBy(String person) {
        pipelineRun(person, "");
    }

    private void pipelineRun(String starter, String status) {
        cluster.put("""
                apiVersion: tekton.dev/v1
                kind: PipelineRun
                metadata:
                  name: release-7
                  namespace: ci
                  uid: uid-release-7
                  annotations: {access.countersign.dev/started-by: "STARTER"}
                status:
                  pipelineSpec:
                    tasks:
                    - name: approve
                      taskRef: {apiVersion: openshift-pipelines.org/v1alpha1, kind: ApprovalTask}
                      params: [{name: approvers, value: [alice]}]
                    - name: other
                      taskRef: {apiVersion: openshift-pipelines.org/v1alpha1, kind: ApprovalTask}
                      params: [{name: approvers, value: [alice]}]
                    - {name: push}
                  STATUS
                """.replace("STATUS", status).replace("STARTER", starter));
    }

    void taskRun(String status) {
        cluster.put("""
                apiVersion: tekton.dev/v1
                kind: TaskRun
                metadata:
                  name: release-7-push
                  namespace: ci
                  uid: uid-release-7-push
                  creationTimestamp: "2026-11-23T09:00:00Z"
                  OWNED
                status: {STATUS}
                """.replace("OWNED", OWNED.strip()).replace("STATUS", status));
    }

    void customRunOfNobody(String pipelineTask) {
        customRun(pipelineTask, "labels: {tekton.dev/pipelineRun: release-7}");
    }

    private void customRun(String pipelineTask, String metadata) {
        cluster.put("""
                apiVersion: tekton.dev/v1beta1
                kind: CustomRun
                metadata:
                  name: release-7-TASK
                  namespace: ci
                  uid: uid-release-7-TASK
                  METADATA
                """.replace("TASK", pipelineTask).replace("METADATA", metadata.strip()));
    }
}
