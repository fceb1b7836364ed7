package dev.countersign.activities.cluster;

/** The cluster that a Cluster object means, as far as it is looked at. Every call throws what its client throws. */
interface Sight {

    /** The version of its API server, such as {@code v1.37.2}. */
    String version();

    /** Whether Countersign may do that there, as the API server says. */
    boolean may(Right right);

    /** How many grants stand there that were made for requests of people. */
    int grants();
}
