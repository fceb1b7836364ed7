package dev.countersign.starter.assumption.kinds;

/**
 * Where objects of a kind stand.
 *
 * @param workspace empty for what stands in none
 */
record Place(AdministeredKind kind, String workspace) {

    static Place onPlatform(AdministeredKind kind) {
        return new Place(kind, "");
    }

    /** As people are told of an object there. */
    String path(String name) {
        return kind.kind() + " " + (workspace.isEmpty() ? name : workspace + "/" + name);
    }
}
