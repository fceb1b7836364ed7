package dev.countersign.starter.assumption;

import dev.countersign.crds.assumption.AccessGroup;
import dev.countersign.policy.approval.Memberships;
import dev.countersign.policy.approval.Memberships.Members;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Reads who is in which AccessGroup. */
public final class AccessGroups {

    private final KubernetesClient client;

    public AccessGroups(KubernetesClient client) {
        this.client = client;
    }

    /**
     * The AccessGroups of a workspace as they are now.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException when the API server does not answer
     */
    public Memberships of(String workspace) {
        Map<String, Members> groups = new HashMap<>();
        client.resources(AccessGroup.class)
                .inNamespace(workspace)
                .list()
                .getItems()
                .forEach(group -> groups.put(
                        group.getMetadata().getName(),
                        new Members(
                                Set.copyOf(group.getSpec().users()),
                                Set.copyOf(group.getSpec().groups()))));
        return new Memberships(groups);
    }
}
