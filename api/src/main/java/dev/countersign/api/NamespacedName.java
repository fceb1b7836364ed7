package dev.countersign.api;

/**
 * The namespace and name of an object, neither of them blank.
 *
 * @param namespace the object's namespace
 * @param name the object's name
 */
public record NamespacedName(String namespace, String name) {

    public NamespacedName {
        if (namespace.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException(
                    "an object needs a namespace and a name: '" + namespace + "/" + name + "'");
        }
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
