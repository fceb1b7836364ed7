package dev.countersign.e2e.scenario;

import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.crds.gate.Approver;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Answers to an ApprovalTask, as kubectl patch gives them. */
public final class Votes {

    private Votes() {}

    /**
     * Enters an answer into the entry of one approver.
     *
     * @param client of whoever votes
     * @param entry whose entry is changed
     * @param input approve or reject
     * @throws io.fabric8.kubernetes.client.KubernetesClientException when the API server refuses it
     */
    public static void cast(KubernetesClient client, ApprovalTask task, String entry, String input) {
        int index = IntStream.range(0, task.getSpec().approvers().size())
                .filter(i -> task.getSpec().approvers().get(i).name().equals(entry))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(entry + " is not listed"));
        patch(client, task, """
                [{"op": "replace", "path": "/spec/approvers/%d/input", "value": "%s"},
                 {"op": "add", "path": "/spec/approvers/%d/message", "value": "%s by %s"}]
                """.formatted(index, input, index, input, entry));
    }

    /**
     * Enters the answer of a member of a group, beside those that are there.
     *
     * @param task as it is now
     */
    public static void castInGroup(
            KubernetesClient client, ApprovalTask task, String group, String member, String input) {
        List<Approver> approvers = task.getSpec().approvers();
        int index = IntStream.range(0, approvers.size())
                .filter(i ->
                        approvers.get(i).isGroup() && approvers.get(i).name().equals(group))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("group " + group + " is not listed"));
        boolean first = approvers.get(index).users().isEmpty();
        String entry = "{\"name\": \"%s\", \"input\": \"%s\"}".formatted(member, input);
        patch(client, task, """
                [{"op": "replace", "path": "/spec/approvers/%d/input", "value": "%s"},
                 {"op": "add", "path": "/spec/approvers/%d/users%s", "value": %s}]
                """.formatted(index, input, index, first ? "" : "/-", first ? "[" + entry + "]" : entry));
    }

    /** Sends a JSON patch for the task; it may be written as YAML. */
    public static void patch(KubernetesClient client, ApprovalTask task, String jsonPatch) {
        client.resources(ApprovalTask.class)
                .inNamespace(task.getMetadata().getNamespace())
                .withName(task.getMetadata().getName())
                .patch(PatchContext.of(PatchType.JSON), json(jsonPatch));
    }

    /** Sends a JSON patch for the status of the task; it may be written as YAML. */
    public static void patchStatus(KubernetesClient client, ApprovalTask task, String jsonPatch) {
        client.resources(ApprovalTask.class)
                .inNamespace(task.getMetadata().getNamespace())
                .withName(task.getMetadata().getName())
                .subresource("status")
                .patch(PatchContext.of(PatchType.JSON), json(jsonPatch));
    }

    /** Writes that state into the status of the task as it is now, as the gate does. */
    public static void decide(KubernetesClient gate, ApprovalTask task, String state) {
        GenericKubernetesResource now = gate.genericKubernetesResources(task.getApiVersion(), task.getKind())
                .inNamespace(task.getMetadata().getNamespace())
                .withName(task.getMetadata().getName())
                .get();
        now.<Map<String, Object>>get("status").put("state", state);
        gate.resource(now).subresource("status").update();
    }

    private static String json(String yaml) {
        return Serialization.asJson(Serialization.unmarshal("---\n" + yaml, List.class));
    }
}
