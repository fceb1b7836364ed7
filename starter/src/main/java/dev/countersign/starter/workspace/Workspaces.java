package dev.countersign.starter.workspace;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Optional;

/**
 * The workspaces of the cluster, at the API server.
 *
 * <p>Every method throws {@link io.fabric8.kubernetes.client.KubernetesClientException} when it does not answer, or
 * refuses.
 */
interface Workspaces {

    /** Reads what a namespace is; empty when it is no workspace any more. */
    Optional<WorkspaceFacts> read(String name);

    /** Makes an object, unless there is one of its name. */
    void make(HasMetadata object);

    /** Notes in the workspace what it was given. */
    void note(String workspace, List<String> made);
}
