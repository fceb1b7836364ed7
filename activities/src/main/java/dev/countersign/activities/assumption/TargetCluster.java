package dev.countersign.activities.assumption;

import dev.countersign.activities.grant.AccessAnswer;
import dev.countersign.activities.grant.GrantKind;
import dev.countersign.activities.grant.GrantStore;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is read and written on a cluster on which roles are assumed. */
interface TargetCluster extends GrantStore {

    /** The labels of a namespace; empty where it does not exist. */
    Optional<Map<String, String>> namespaceLabels(String namespace);

    /**
     * The objects of that kind that carry all of these labels.
     *
     * @param namespace of a kind that has namespaces
     */
    List<? extends HasMetadata> labelled(GrantKind kind, String namespace, Map<String, String> labels);

    AccessAnswer review(RoleQuestion question);
}
