package dev.countersign.activities.admission;

import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;

/** A kind that probes write. */
enum ProbeKind {
    POD("", "v1", "Pod", "pods"),
    STATEFUL_SET("apps", "v1", "StatefulSet", "statefulsets"),
    CUSTOM_RUN("tekton.dev", "v1beta1", "CustomRun", "customruns"),
    TASK_RUN("tekton.dev", "v1", "TaskRun", "taskruns"),
    PIPELINE_RUN("tekton.dev", "v1", "PipelineRun", "pipelineruns"),
    APPROVAL_TASK("openshift-pipelines.org", "v1alpha1", "ApprovalTask", "approvaltasks"),
    ROLE_ASSUMPTION("access.countersign.dev", "v1alpha1", "RoleAssumption", "roleassumptions");

    private final String group;
    private final String version;
    private final String kind;
    private final String plural;

    ProbeKind(String group, String version, String kind, String plural) {
        this.group = group;
        this.version = version;
        this.kind = kind;
        this.plural = plural;
    }

    ResourceDefinitionContext definition() {
        return new ResourceDefinitionContext.Builder()
                .withGroup(group)
                .withVersion(version)
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(true)
                .build();
    }

    String kind() {
        return kind;
    }

    String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }
}
