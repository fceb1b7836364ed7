package dev.countersign.sweeper.cluster;

import dev.countersign.sweeper.decision.Facts.PodFact;
import dev.countersign.sweeper.decision.Facts.RequestFact;
import dev.countersign.sweeper.decision.Grant;
import dev.countersign.sweeper.decision.Request;
import dev.countersign.sweeper.decision.ServerTime;
import java.util.List;

/** What a sweep asks of a cluster and does to it. */
public interface Cluster {

    /** What time it is there; doubtful where that cannot be told. */
    ServerTime time();

    /**
     * The grants of this installation, standing permissions left out.
     *
     * @throws RuntimeException when they cannot be listed
     */
    List<Grant> grants();

    /**
     * Roles and RoleBindings that are called as a grant is and do not bear our marks, such as {@code RoleBinding
     * devops/countersign-x-1a2b3c4d}.
     *
     * @throws RuntimeException when they cannot be listed
     */
    List<String> unmarkedNames();

    /** The request of a grant; unread where it could not be read. */
    RequestFact request(Grant grant);

    /**
     * The Pod of a grant; unread where it could not be read.
     *
     * @param request what is known of the request, whose word on the Pod counts more than the grant's
     */
    PodFact pod(Grant grant, RequestFact request);

    /**
     * Deletes that object in that state and no other.
     *
     * @return whether it is gone; false where it has changed meanwhile or something holds it back
     * @throws RuntimeException when the API server could not be asked
     */
    boolean delete(Grant grant, Grant.Part part);

    /**
     * Writes that a request ended as FAILED, unless its status has changed since it was read.
     *
     * @return whether its status now says so, or need not; false where something that it was granted may stand
     * @throws RuntimeException when the API server could not be asked
     */
    boolean end(Request request, String why);
}
