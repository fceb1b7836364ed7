package dev.countersign.activities.admission;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;

/** How each shipped policy is probed. The worker may do none of what is tried here, in any namespace. */
final class Probes {

    static final String ROLE_ASSUMPTIONS = "countersign-roleassumptions";

    private static final String STARTED_BY = "access.countersign.dev/started-by";
    private static final String ORIGIN = "access.countersign.dev/pipelinerun-uid";

    /** NB. Tekton leaves alone what somebody else manages, and nobody manages these. */
    private static final String PIPELINE_RUN = """
            spec:
              managedBy: access.countersign.dev/nobody
              pipelineRef: {name: nothing}
            """;

    private static final String TASK_RUN = """
            spec:
              managedBy: access.countersign.dev/nobody
              taskRef: {name: nothing}
            """;

    /** NB. As strict as Pods can be, so that nothing else refuses it first. */
    private static final String CONTAINERS = """
            containers:
            - name: nothing
              image: example.invalid/nothing
              securityContext:
                allowPrivilegeEscalation: false
                runAsNonRoot: true
                capabilities: {drop: [ALL]}
                seccompProfile: {type: RuntimeDefault}
            """;

    private Probes() {}

    /** How the policy of RoleAssumptions is probed, by its name: the worker asks in somebody else's. */
    static Map<String, Probe> ofRoleAssumptions(KubernetesClient client, String namespace) {
        return Map.of(
                ROLE_ASSUMPTIONS,
                new ProbeWrites(client, namespace).refusedCreate(ROLE_ASSUMPTIONS, ProbeKind.ROLE_ASSUMPTION, """
                                spec:
                                  subject: {kind: User, name: nobody}
                                  requestedBy: nobody
                                  roleRef: {kind: GlobalAccessRole, name: nothing}
                                  clusterRef: {name: nothing}
                                """));
    }

    /** By the policy's name. */
    static Map<String, Probe> in(KubernetesClient client, String namespace) {
        ProbeWrites writes = new ProbeWrites(client, namespace);
        return Map.of(
                "countersign-approvaltasks",
                writes.refusedCreate("countersign-approvaltasks", ProbeKind.APPROVAL_TASK, """
                        spec:
                          numberOfApprovalsRequired: 1
                          approvers: [{name: nobody, type: User, input: approve}]
                        """),
                "countersign-customruns",
                writes.refusedCreate("countersign-customruns", ProbeKind.CUSTOM_RUN, """
                        spec:
                          customRef: {apiVersion: openshift-pipelines.org/v1alpha1, kind: ApprovalTask, name: nothing}
                        """),
                "countersign-tekton-chain",
                writes.refusedCreate("countersign-tekton-chain", ProbeKind.POD, """
                        metadata: {labels: {tekton.dev/pipelineRun: nothing}}
                        spec:
                        """ + CONTAINERS.indent(2)),
                "countersign-tekton-templates",
                writes.refusedCreate(
                        "countersign-tekton-templates", ProbeKind.STATEFUL_SET, """
                        spec:
                          serviceName: nothing
                          replicas: 0
                          selector: {matchLabels: {app: nothing}}
                          template:
                            metadata: {labels: {app: nothing, tekton.dev/pipelineRun: nothing}}
                            spec:
                        """ + CONTAINERS.indent(6)),
                "countersign-tekton-metadata",
                writes.refusedCreate("countersign-tekton-metadata", ProbeKind.PIPELINE_RUN, PIPELINE_RUN + """
                          taskRunSpecs:
                          - {pipelineTaskName: nothing, metadata: {labels: {tekton.dev/pipelineRun: nothing}}}
                        """),
                "countersign-tekton-status",
                writes.refusedStatus("countersign-tekton-status", ProbeKind.PIPELINE_RUN, PIPELINE_RUN),
                "countersign-started-by",
                Probe.all(List.of(
                        writes.stampedCreate(ProbeKind.PIPELINE_RUN, STARTED_BY, PIPELINE_RUN),
                        writes.refusedAnnotation(
                                "countersign-started-by", ProbeKind.PIPELINE_RUN, STARTED_BY, PIPELINE_RUN))),
                "countersign-taskrun-origin",
                Probe.all(List.of(
                        writes.stampedCreate(ProbeKind.TASK_RUN, ORIGIN, TASK_RUN),
                        writes.refusedAnnotation("countersign-taskrun-origin", ProbeKind.TASK_RUN, ORIGIN, TASK_RUN))));
    }
}
