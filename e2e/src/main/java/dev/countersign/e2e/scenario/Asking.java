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

    /** The task of the pipeline that asks, where there is but one. */
    public static final String APPROVE = "approve";

    private static final String HOURS = "12h";

    /** Asks these, of whom so many must approve. A group is written {@code group:ops}. */
    public static Asking of(int required, String... approvers) {
        String names = Arrays.stream(approvers).map(name -> '"' + name + '"').collect(Collectors.joining(", "));
        return of("[" + names + "]", "\"" + required + "\"");
    }

    /** Asks those whom the pipeline names in its own way; both as JSON, such as {@code ["$(params.approvers[*])"]}. */
    public static Asking of(String approvers, String required) {
        return new Asking(Map.of("approvers", approvers, "numberOfApprovalsRequired", required), HOURS);
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

    /** The task of a pipeline that asks so. */
    public String task() {
        return task(APPROVE, "");
    }

    /**
     * The same under another name.
     *
     * @param more fields of the task, such as {@code runAfter: [build]}
     */
    public String task(String name, String more) {
        String asked = params.entrySet().stream()
                .map(param -> "{name: " + param.getKey() + ", value: " + param.getValue() + "}")
                .collect(Collectors.joining(", "));
        return "- name: " + name + "\n" + more.indent(2) + """
                  taskRef: {apiVersion: openshift-pipelines.org/v1alpha1, kind: ApprovalTask}
                  timeout: %s
                  params: [%s]
                """.formatted(timeout, asked);
    }

    Pipeline pipeline(String connectors) {
        return connectors.isEmpty()
                ? Pipeline.of(task())
                : Pipeline.of(task(), Pipeline.pushing("push", "")).mounting(connectors);
    }
}
