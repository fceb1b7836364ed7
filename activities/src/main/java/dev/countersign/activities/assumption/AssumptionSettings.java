package dev.countersign.activities.assumption;

import dev.countersign.policy.Labels;
import dev.countersign.policy.assumption.Platform;
import java.util.Set;

/**
 * How this installation handles role assumption.
 *
 * @param installation the id of this installation; it is written as a label on every grant
 * @param namespace of Countersign's own programs, where the kubeconfigs of target clusters stand as Secrets
 * @param platform what the operator has set for everybody
 * @param administratorGroups groups of the identity provider whose members may end any access
 * @param kubernetesEvents whether what happens to requests is told as Events on them
 * @param workflowUrlTemplate where a browser finds a workflow, with {@code {id}} for its id; empty: nowhere
 */
public record AssumptionSettings(
        String installation,
        String namespace,
        Platform platform,
        Set<String> administratorGroups,
        boolean kubernetesEvents,
        String workflowUrlTemplate) {

    public AssumptionSettings {
        administratorGroups = Set.copyOf(administratorGroups);
        if (!Labels.isValue(installation) || installation.isEmpty()) {
            throw new IllegalArgumentException("installation '" + installation
                    + "' cannot be a label value: take at most 63 letters, digits, '-', '_' or '.'");
        }
    }
}
