package dev.countersign.sweeper.cluster;

import dev.countersign.api.RequestRef;
import dev.countersign.sweeper.decision.Facts.PodFact;
import dev.countersign.sweeper.decision.ListedRequest;
import java.util.List;
import java.util.function.Predicate;

/** What the sweeper asks of the requests of a cluster, and does to them. Safe for use by several threads. */
public interface Requests {

    /**
     * Hands over all requests, page by page; none where the kind is not there.
     *
     * @param action says whether it wants the next page
     * @throws RuntimeException when they cannot be listed
     */
    void eachPage(Predicate<List<ListedRequest>> action);

    /**
     * Whether any object that its status lists as its grant is still there.
     *
     * @throws RuntimeException when the API server could not be asked
     */
    boolean grantStands(ListedRequest request);

    /** The Pod that it was made for; unread where it could not be read. */
    PodFact pod(ListedRequest request);

    /**
     * Writes that a request ended as FAILED, unless its status has changed since it was read.
     *
     * @return whether that was written now
     * @throws RuntimeException when the API server could not be asked
     */
    boolean end(RequestRef request, String why);

    /**
     * Deletes that request in that state and no other.
     *
     * @return whether it is gone; false where it has changed meanwhile or something holds it back
     * @throws RuntimeException when the API server could not be asked
     */
    boolean delete(ListedRequest request);
}
