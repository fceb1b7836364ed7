package dev.countersign.e2e.admission;

/** Objects of pipelines, as YAML. */
public final class Runs {

    /** Who started a PipelineRun, as the API server stamps it. */
    public static final String STARTED_BY = "access.countersign.dev/started-by";
    /** A patch that says that somebody else has started a PipelineRun. */
    public static final String OTHER_STARTER =
            "[{op: replace, path: /metadata/annotations/access.countersign.dev~1started-by, value: mallory}]";

    /** The uid of the PipelineRun that a TaskRun was made for, as the API server stamps it. */
    public static final String ORIGIN = "access.countersign.dev/pipelinerun-uid";

    /** A task that runs one step. */
    public static final String BUILD = """
            - name: build
              taskSpec:
                steps: [{name: build, image: registry.example.com/builder, command: [build]}]
            """;

    /** A task that asks alice, once for each of two environments. */
    public static final String APPROVE = """
            - name: approve
              taskRef: {apiVersion: openshift-pipelines.org/v1alpha1, kind: ApprovalTask}
              matrix: {params: [{name: environment, value: [test, live]}]}
              params: [{name: approvers, value: [alice]}]
            """;

    /** Owner references of Tekton's kinds; the owner need not exist. */
    public static final String OWNED_BY_RUN = """
            ownerReferences: [{apiVersion: tekton.dev/v1, kind: PipelineRun, name: release, uid: 5e0f5a2c}]""";

    /** The same of a TaskRun. */
    public static final String OWNED_BY_TASKRUN = """
            ownerReferences: [{apiVersion: tekton.dev/v1, kind: TaskRun, name: release-push, uid: 5e0f5a2c}]""";

    /** The patch by which a gate says that all said yes. */
    public static final String SUCCEEDED = """
            - op: add
              path: /status
              value:
                conditions:
                - {type: Succeeded, status: "True", reason: Succeeded, lastTransitionTime: "2026-01-02T03:04:05Z"}
            """;

    private Runs() {}

    /** A CustomRun that asks alice. */
    public static String asking(String name) {
        return asking(name, "labels: {app: shop}");
    }

    /** The same with a field of its metadata. */
    public static String asking(String name, String metadata) {
        return customRun(
                name, metadata, "customRef: {apiVersion: openshift-pipelines.org/v1alpha1, kind: ApprovalTask}");
    }

    /** A CustomRun that asks for a role. */
    public static String wanting(String name) {
        return customRun(
                name,
                "labels: {app: shop}",
                "customRef: {apiVersion: access.countersign.dev/v1alpha1, kind: RoleAssumption}");
    }

    /** A CustomRun for a controller that is not ours. */
    public static String waiting(String name, String metadata) {
        return customRun(name, metadata, "customRef: {apiVersion: wait.example.com/v1, kind: Wait, name: a-while}");
    }

    /** A CustomRun, with what it refers to as a field of its spec. */
    public static String customRun(String name, String metadata, String what) {
        return """
                apiVersion: tekton.dev/v1beta1
                kind: CustomRun
                metadata:
                  name: %s
                  %s
                spec:
                  %s
                  params: [{name: approvers, value: [alice]}]
                """.formatted(name, metadata, what);
    }

    /** A Pod of one container. */
    public static String pod(String name, String metadata) {
        return """
                apiVersion: v1
                kind: Pod
                metadata:
                  name: %s
                  %s
                spec:
                  containers: [{name: push, image: registry.example.com/pusher}]
                """.formatted(name, metadata);
    }

    /** A TaskRun with a task of its own. */
    public static String taskRun(String name, String metadata) {
        return """
                apiVersion: tekton.dev/v1
                kind: TaskRun
                metadata:
                  name: %s
                  %s
                spec:
                  taskSpec:
                    steps: [{name: build, image: registry.example.com/builder, command: [build]}]
                """.formatted(name, metadata);
    }

    /** A Task of one step. */
    public static String task(String name, String metadata) {
        return """
                apiVersion: tekton.dev/v1
                kind: Task
                metadata:
                  name: %s
                  %s
                spec:
                  steps: [{name: build, image: registry.example.com/builder, command: [build]}]
                """.formatted(name, metadata);
    }

    /** A Pipeline that builds. */
    public static String pipeline(String name, String metadata) {
        return """
                apiVersion: tekton.dev/v1
                kind: Pipeline
                metadata:
                  name: %s
                  %s
                spec:
                  tasks:
                """.formatted(name, metadata) + BUILD.indent(2);
    }

    /** A PipelineRun with these tasks, given as the items of a YAML list. */
    public static String pipelineRun(String name, String tasks) {
        return pipelineRun(name, "labels: {app: shop}", tasks, "");
    }

    /** The same with a field of its metadata and more of its spec. */
    public static String pipelineRun(String name, String metadata, String tasks, String more) {
        return """
                apiVersion: tekton.dev/v1
                kind: PipelineRun
                metadata:
                  name: %s
                  %s
                spec:
                %s  pipelineSpec:
                    tasks:
                """.formatted(name, metadata, more.indent(2)) + tasks.indent(4);
    }

    /** A PipelineRun that asks Tekton to write labels or annotations onto its TaskRun. */
    public static String withMetadata(String name, String what, String pair) {
        return pipelineRun(name, "labels: {app: shop}", BUILD, """
                taskRunSpecs: [{pipelineTaskName: build, metadata: {%s: {%s}}}]
                """.formatted(what, pair));
    }

    /** A StatefulSet with a label in the template of its Pods. */
    public static String statefulSet(String name, String label) {
        return """
                apiVersion: apps/v1
                kind: StatefulSet
                metadata:
                  name: %1$s
                spec:
                  selector: {matchLabels: {app: %1$s}}
                  serviceName: %1$s
                  template:
                    metadata: {labels: {app: %1$s, %2$s}}
                    spec:
                      containers: [{name: main, image: registry.example.com/main}]
                """.formatted(name, label);
    }
}
