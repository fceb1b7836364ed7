package dev.countersign.activities.assumption;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;

/** Reaches clusters on which roles are assumed. */
@FunctionalInterface
interface TargetClusters {

    /**
     * The cluster that a Cluster object means.
     *
     * @throws RuntimeException when it says not, or not as it must, how the cluster is reached
     */
    TargetCluster reach(GenericKubernetesResource cluster);
}
