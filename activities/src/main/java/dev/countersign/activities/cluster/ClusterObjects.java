package dev.countersign.activities.cluster;

import dev.countersign.activities.ClusterException;
import dev.countersign.crds.assumption.Cluster;
import dev.countersign.crds.assumption.ClusterStatus;
import dev.countersign.crds.assumption.RoleAssumption;
import java.util.List;

/** The Cluster objects of the home cluster, and the requests that name them. Every call throws {@link ClusterException}. */
interface ClusterObjects {

    /** All of them; none where the kind is not installed. */
    List<Cluster> clusters();

    /** The requests of people of all workspaces. */
    List<RoleAssumption> requests();

    /** Gives a Cluster these finalizers, and no others, while it is as it was read. */
    void setFinalizers(Cluster cluster, List<String> finalizers);

    /** Makes the status of a Cluster exactly this; not that of another one under its name. */
    void applyStatus(Cluster cluster, ClusterStatus status);
}
