package dev.countersign.sweeper.cluster;

import java.util.List;

/** On which clusters people may have been granted roles. */
public interface Targets {

    /**
     * All of them, the home cluster among them; none is called for that.
     *
     * @throws RuntimeException when they could not be listed
     */
    List<Target> list();

    /** One of them. */
    interface Target {

        /** What it is called in logs and metrics; no other has that name. */
        String place();

        /**
         * The cluster itself.
         *
         * @throws RuntimeException when it is not told, or not as it must, how it is reached
         */
        Cluster reach();
    }
}
