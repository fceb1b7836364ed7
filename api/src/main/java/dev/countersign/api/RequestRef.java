package dev.countersign.api;

/**
 * The object that a workflow stands for. The uid tells it from an earlier or later object of the same name.
 *
 * @param namespace the object's namespace
 * @param name the object's name
 * @param uid the object's uid as the API server gave it
 */
public record RequestRef(String namespace, String name, String uid) {

    public RequestRef {
        if (namespace.isBlank() || name.isBlank() || uid.isBlank()) {
            throw new IllegalArgumentException(
                    "a request needs a namespace, a name and a uid: '" + namespace + "/" + name + "/" + uid + "'");
        }
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
