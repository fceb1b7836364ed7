package dev.countersign.activities.connector;

import dev.countersign.activities.RequestEvents;
import dev.countersign.activities.grant.GrantStore;
import dev.countersign.api.RequestRef;
import dev.countersign.crds.connector.AccessRequestStatus;

/** What is written to the cluster. Every call may be made again; failing is a {@link dev.countersign.activities.ClusterException}. */
interface ClusterWrites extends GrantStore, RequestEvents {

    /**
     * Makes the status of a request exactly this.
     *
     * @param resourceVersion the status is written only while the request still has it
     */
    void applyStatus(RequestRef request, String resourceVersion, AccessRequestStatus status);
}
