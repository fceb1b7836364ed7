package dev.countersign.activities.connector;

import dev.countersign.api.GrantedObject;
import dev.countersign.api.RequestRef;
import dev.countersign.crds.connector.AccessRequestStatus;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;

/** What is written to the cluster. Every call may be made again; failing is a {@link dev.countersign.activities.ClusterException}. */
interface ClusterWrites {

    /**
     * Makes the status of a request exactly this.
     *
     * @param resourceVersion the status is written only while the request still has it
     */
    void applyStatus(RequestRef request, String resourceVersion, AccessRequestStatus status);

    /** Creates the Role, or makes the one of that name the same. */
    Role apply(Role role);

    /** Creates the RoleBinding, or makes the one of that name the same; its roleRef cannot be changed. */
    RoleBinding apply(RoleBinding binding);

    /** Deletes the object of that name if it has that uid; where it has not, or is not there, nothing happens. */
    void delete(GrantedObject object);

    /** Tells, as a Kubernetes Event on the request, what happened to it. */
    void tell(RequestEvent event);
}
