package dev.countersign.starter.customrun;

import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.policy.pipeline.RunKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is read and written for CustomRuns, at the API server.
 *
 * <p>Every method throws {@link io.fabric8.kubernetes.client.KubernetesClientException} when it does not answer.
 */
interface RunCluster {

    /** A run as it is now, as plain JSON values. */
    Optional<Map<String, Object>> find(RunKind kind, String namespace, String name);

    /** The AccessTokens of a workspace, as plain JSON values. */
    List<Map<String, Object>> accessTokens(String workspace);

    /** The request of that name. */
    Optional<RoleAssumption> request(String workspace, String name);

    /** Makes a request; says why the API server does not take it, or nothing. That its name is taken is no answer. */
    Optional<String> make(RoleAssumption request);

    /** Writes the status of a CustomRun, if that is still as it was read. */
    void writeStatus(Map<String, Object> customRun, Map<String, Object> status);
}
