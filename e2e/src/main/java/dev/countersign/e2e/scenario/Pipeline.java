package dev.countersign.e2e.scenario;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A PipelineRun in the making, as YAML.
 *
 * @param tasks of the pipeline, each an item of a list
 * @param last the tasks that run at the end, however the others ended
 * @param declared further fields of the pipeline, such as {@code params}
 * @param given further fields of the run, such as {@code params} and {@code timeouts}
 * @param connectors what the workspace {@code registry} mounts, such as {@code devops/prod-harbor}; empty for none
 * @param referred whether the pipeline is an object of its own, to which the run refers
 */
public record Pipeline(
        List<String> tasks, List<String> last, String declared, String given, String connectors, boolean referred) {

    /** A pipeline of these tasks that mounts nothing. */
    public static Pipeline of(String... tasks) {
        return new Pipeline(List.of(tasks), List.of(), "", "", "", false);
    }

    /**
     * A task that mounts the Connectors of the pipeline.
     *
     * @param more fields of the task, such as {@code runAfter: [approve]}
     */
    public static String pushing(String name, String more) {
        return "- name: " + name + "\n" + more.indent(2) + """
                  workspaces: [{name: registry, workspace: registry}]
                  taskSpec:
                    workspaces: [{name: registry}]
                    steps:
                    - {name: push, image: registry.example.com/pusher, command: [push]}
                """;
    }

    /**
     * An ordinary task that mounts nothing.
     *
     * @param more fields of the task
     * @param declared fields of its spec, such as {@code results: [{name: who}]}
     */
    public static String building(String name, String more, String declared) {
        return "- name: " + name + "\n" + more.indent(2) + "  taskSpec:\n" + declared.indent(4) + """
                    steps:
                    - {name: build, image: registry.example.com/builder, command: [build]}
                """;
    }

    /** The same, with tasks that run at the end. */
    public Pipeline andAtTheEnd(String... these) {
        return new Pipeline(tasks, List.of(these), declared, given, connectors, referred);
    }

    /** The same, with further fields of the pipeline. */
    public Pipeline declaring(String fields) {
        return new Pipeline(tasks, last, fields, given, connectors, referred);
    }

    /** The same, with further fields of the run. */
    public Pipeline giving(String fields) {
        return new Pipeline(tasks, last, declared, fields, connectors, referred);
    }

    /** The same, mounting these Connectors. */
    public Pipeline mounting(String these) {
        return new Pipeline(tasks, last, declared, given, these, referred);
    }

    /** The same, the pipeline an object of its own. */
    public Pipeline byReference() {
        return new Pipeline(tasks, last, declared, given, connectors, true);
    }

    String text(String namespace, String name) {
        String metadata = "metadata: {name: %s, namespace: %s}\n".formatted(name, namespace);
        String run = "apiVersion: tekton.dev/v1\nkind: PipelineRun\n"
                + metadata
                + "spec:\n  taskRunTemplate: {serviceAccountName: " + Project.BUILDER + "}\n"
                + mount().indent(2)
                + given.indent(2);
        return referred
                ? "apiVersion: tekton.dev/v1\nkind: Pipeline\n" + metadata + "spec:\n" + spec().indent(2) + "---\n"
                        + run + "  pipelineRef: {name: " + name + "}\n"
                : run + "  pipelineSpec:\n" + spec().indent(4);
    }

    private String mount() {
        return connectors.isEmpty() ? "" : """
                workspaces:
                - name: registry
                  csi: {driver: connectors-csi, readOnly: true, volumeAttributes: {connectors: "%s"}}
                """.formatted(connectors);
    }

    private String spec() {
        return (connectors.isEmpty() ? "" : "workspaces: [{name: registry}]\n")
                + declared.indent(0)
                + items("tasks", tasks)
                + items("finally", last);
    }

    private static String items(String field, List<String> items) {
        return items.isEmpty()
                ? ""
                : items.stream().map(item -> item.indent(0)).collect(Collectors.joining("", field + ":\n", ""));
    }
}
