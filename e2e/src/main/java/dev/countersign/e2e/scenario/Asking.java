package dev.countersign.e2e.scenario;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a PipelineRun asks people.
 *
 * @param params of the ApprovalTask, by name; each value as JSON
 * @param timeout as Tekton writes it
 */
public record Asking(Map<String, String> params, String timeout) {

    private static final String HOURS = "12h";

    /** Asks these, of whom so many must approve. A group is written {@code group:ops}. */
    public static Asking of(int required, String... approvers) {
        String names = Arrays.stream(approvers).map(name -> '"' + name + '"').collect(Collectors.joining(", "));
        return new Asking(
                Map.of("approvers", "[" + names + "]", "numberOfApprovalsRequired", "\"" + required + "\""), HOURS);
    }

    /** The same, for so long only. */
    public Asking within(String duration) {
        return new Asking(params, duration);
    }

    /** The same, which whoever starts the run may not approve. */
    public Asking notByItsStarter() {
        Map<String, String> more = new LinkedHashMap<>(params);
        more.put("selfApproval", "\"false\"");
        return new Asking(more, timeout);
    }

    String run(String namespace, String name, String connectors) {
        String asked = params.entrySet().stream()
                .map(param -> "{name: " + param.getKey() + ", value: " + param.getValue() + "}")
                .collect(Collectors.joining(", "));
        String head = """
                apiVersion: tekton.dev/v1
                kind: PipelineRun
                metadata: {name: %s, namespace: %s}
                spec:
                  taskRunTemplate: {serviceAccountName: builder}
                """.formatted(name, namespace);
        String approve = """
                    - name: approve
                      taskRef: {apiVersion: openshift-pipelines.org/v1alpha1, kind: ApprovalTask}
                      timeout: %s
                      params: [%s]
                """.formatted(timeout, asked);
        if (connectors.isEmpty()) {
            return head + "  pipelineSpec:\n    tasks:\n" + approve;
        }
        return head + """
                  workspaces:
                  - name: registry
                    csi: {driver: connectors-csi, readOnly: true, volumeAttributes: {connectors: "%s"}}
                  pipelineSpec:
                    workspaces: [{name: registry}]
                    tasks:
                """.formatted(connectors) + approve + """
                    - name: push
                      workspaces: [{name: registry, workspace: registry}]
                      taskSpec:
                        workspaces: [{name: registry}]
                        steps:
                        - {name: push, image: registry.example.com/pusher, command: [push]}
                """;
    }
}
