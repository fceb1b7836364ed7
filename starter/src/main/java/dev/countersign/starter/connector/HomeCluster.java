package dev.countersign.starter.connector;

import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.starter.watch.At;
import java.util.List;

/**
 * The cluster's API server, as asking on behalf of a Pod needs it. Every call blocks until it has answered.
 *
 * <p>Every call throws {@link io.fabric8.kubernetes.client.KubernetesClientException} when it gives no answer, or one
 * that no method speaks of.
 */
interface HomeCluster {

    /** What came of creating an object. */
    enum Creation {
        CREATED,
        EXISTED,
        /** The API server said that no such object can be. */
        INVALID
    }

    /** Whether there is such a Connector. */
    boolean exists(ConnectorName connector);

    /**
     * Whether a ServiceAccount may do everything with a sub-resource of a Connector, by itself or by the groups that
     * every ServiceAccount of its namespace is in.
     */
    boolean mayUse(String namespace, String serviceAccount, ConnectorName connector, String subresource);

    /** The requests for a Connector that are labelled with the Pod's name, ended ones too. */
    List<AccessRequest> requests(ConnectorName connector, At pod);

    Creation create(AccessRequest request);

    /**
     * Tells people who look at the Pod what is wrong, once for each reason and Connector.
     *
     * @param about what distinguishes this from other events of the same reason
     */
    void warn(At pod, String podUid, String reason, String about, String message);
}
