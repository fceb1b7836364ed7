package dev.countersign.activities.assumption;

import dev.countersign.activities.RequestEvents;
import dev.countersign.api.RequestRef;
import dev.countersign.crds.assumption.RoleAssumptionStatus;
import java.util.List;

/**
 * What is written to the home cluster. Every call may be made again; failing is a
 * {@link dev.countersign.activities.ClusterException}.
 */
interface HomeWrites extends RequestEvents {

    /**
     * Makes the status of a request exactly this.
     *
     * @param resourceVersion the status is written only while the request still has it
     */
    void applyStatus(RequestRef request, String resourceVersion, RoleAssumptionStatus status);

    /**
     * Makes the finalizers of a request exactly these.
     *
     * @param resourceVersion they are written only while the request still has it
     */
    void setFinalizers(RequestRef request, String resourceVersion, List<String> finalizers);
}
