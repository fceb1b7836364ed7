package dev.countersign.activities.assumption;

import dev.countersign.api.NamespacedName;
import dev.countersign.api.assumption.RoleRef;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.policy.pipeline.RunKind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is read of the home cluster. Every call asks the API server itself; that something is not there is an answer, and
 * whatever is no answer is a {@link dev.countersign.activities.ClusterException}.
 */
interface HomeReads {

    Optional<RoleAssumption> assumption(NamespacedName name);

    /** The labels of a namespace; empty where it does not exist. */
    Optional<Map<String, String>> namespaceLabels(String namespace);

    /**
     * The role as the API server has it.
     *
     * @param workspace in which a workspace's own role stands
     */
    Optional<GenericKubernetesResource> role(RoleRef role, String workspace);

    /** The Cluster as the API server has it. */
    Optional<GenericKubernetesResource> cluster(String name);

    /** The AccessToken as the API server has it. */
    Optional<GenericKubernetesResource> accessToken(String workspace, String name);

    /** A run of Tekton's as the API server has it. */
    Optional<GenericKubernetesResource> run(RunKind kind, String namespace, String name);

    /** The AccessGroups of a workspace as the API server has them. */
    List<GenericKubernetesResource> accessGroups(String workspace);

    /** The policies of a workspace and the global ones, as the API server has them, each with its kind. */
    List<GenericKubernetesResource> policies(String workspace);
}
