package dev.countersign.sweeper.cluster;

import dev.countersign.sweeper.decision.ListedAssumption;
import java.util.List;
import java.util.function.Predicate;

/** What the sweeper asks of the requests of people, and does to them. Safe for use by several threads. */
public interface Assumptions {

    /**
     * Hands over all requests, page by page; none where the kind is not there.
     *
     * @param action says whether it wants the next page
     * @throws RuntimeException when they cannot be listed
     */
    void eachPage(Predicate<List<ListedAssumption>> action);

    /**
     * Ends a request as FAILED, unless it has ended, and lets it go, once nothing that it was granted is left.
     *
     * @throws RuntimeException when a cluster could not be asked
     */
    Ended end(ListedAssumption request, String why);
}
