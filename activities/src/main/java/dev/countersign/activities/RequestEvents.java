package dev.countersign.activities;

/** Where it is told, on the request itself, what happened to it. */
public interface RequestEvents {

    /**
     * Tells it. The same, told again, changes nothing.
     *
     * @throws ClusterException when it could not be written
     */
    void tell(RequestEvent event);
}
