package dev.countersign.e2e.scenario;

import dev.countersign.crds.gate.ApprovalTask;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
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

    /** Sends a JSON patch for the task. */
    public static void patch(KubernetesClient client, ApprovalTask task, String jsonPatch) {
        client.resources(ApprovalTask.class)
                .inNamespace(task.getMetadata().getNamespace())
                .withName(task.getMetadata().getName())
                .patch(PatchContext.of(PatchType.JSON), jsonPatch);
    }
}
