package dev.countersign.activities.connector;

import dev.countersign.activities.grant.AccessAnswer;
import dev.countersign.api.NamespacedName;
import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.crds.connector.Connector;
import dev.countersign.policy.pipeline.RunKind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is read of the cluster. Every call asks the API server itself; that something is not there is an answer, and
 * whatever is no answer is a {@link dev.countersign.activities.ClusterException}.
 */
interface ClusterReads {

    Optional<AccessRequest> accessRequest(NamespacedName name);

    Optional<Pod> pod(NamespacedName name);

    Optional<Connector> connector(NamespacedName name);

    /** The labels of a namespace; empty where it does not exist. */
    Optional<Map<String, String>> namespaceLabels(String namespace);

    /** The AccessPolicies of a namespace as the API server has them. */
    List<GenericKubernetesResource> accessPolicies(String namespace);

    /**
     * The objects of a kind in a namespace that a label selector selects.
     *
     * @param labelSelector in the words of the API, such as {@code tekton.dev/pipelineRun=release-1}; never empty
     * @param atMost beyond so many the answer is TooMany
     */
    CheckResources checkResources(CheckKind kind, String namespace, String labelSelector, int atMost);

    /** The run of that kind and name. */
    Optional<GenericKubernetesResource> run(RunKind kind, String namespace, String name);

    AccessAnswer review(AccessQuestion question);

    /** The Roles of a namespace that carry all of these labels. */
    List<Role> roles(String namespace, Map<String, String> labels);

    /** The RoleBindings of a namespace that carry all of these labels. */
    List<RoleBinding> roleBindings(String namespace, Map<String, String> labels);
}
