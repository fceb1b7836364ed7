package dev.countersign.activities.admission;

import dev.countersign.activities.ClusterException;
import java.util.Optional;

/** Where the policies of a cluster are seen. */
interface PolicySource extends AutoCloseable {

    /** Begins to watch, and calls back on every change. */
    void watch(Runnable onChange);

    /** As last seen; empty while a watch is interrupted. */
    Optional<SeenPolicies> watched();

    /**
     * As the API server has them now.
     *
     * @throws ClusterException when it does not say
     */
    SeenPolicies read();

    @Override
    void close();
}
