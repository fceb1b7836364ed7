package dev.countersign.activities.gate;

import dev.countersign.activities.ClusterException;
import dev.countersign.activities.admission.ForbiddenWrite;
import dev.countersign.crds.gate.ApprovalTask;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Optional;

/** Tries what nobody may do, without doing it: a dry run that changes the quorum of a task. */
final class VoteProbe {

    private final KubernetesClient client;
    private final String policyName;

    VoteProbe(KubernetesClient client, String policyName) {
        this.client = client;
        this.policyName = policyName;
    }

    /**
     * Tries it on that task.
     *
     * @return empty when the policy refused it, otherwise what happened instead
     * @throws ClusterException when the API server gave no answer
     */
    Optional<String> tryOn(ApprovalTask task) {
        String patch = "{\"spec\":{\"numberOfApprovalsRequired\":%d}}"
                .formatted(task.getSpec().numberOfApprovalsRequired() + 1);
        return ForbiddenWrite.tried(
                policyName,
                "try a forbidden write on ApprovalTask " + Tasks.ref(task),
                () -> client.resource(task).dryRun().patch(PatchContext.of(PatchType.JSON_MERGE), patch));
    }
}
