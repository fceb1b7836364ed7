package dev.countersign.policy.pipeline;

/** The kinds that Tekton runs pipelines with. */
public enum RunKind {
    PIPELINE_RUN("tekton.dev/v1", "PipelineRun"),
    TASK_RUN("tekton.dev/v1", "TaskRun"),
    CUSTOM_RUN("tekton.dev/v1beta1", "CustomRun");

    private final String apiVersion;
    private final String kind;

    RunKind(String apiVersion, String kind) {
        this.apiVersion = apiVersion;
        this.kind = kind;
    }

    /** In which it is read, such as {@code tekton.dev/v1}. */
    public String apiVersion() {
        return apiVersion;
    }

    /** Such as {@code TaskRun}. */
    public String kind() {
        return kind;
    }
}
