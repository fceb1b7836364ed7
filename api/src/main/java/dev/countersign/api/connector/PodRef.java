package dev.countersign.api.connector;

/**
 * The Pod that an access is bound to.
 *
 * @param uid empty until the Pod was first seen
 */
public record PodRef(String namespace, String name, String uid) {

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
