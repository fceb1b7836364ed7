package dev.countersign.activities.cluster;

/**
 * Something that Countersign may or may not do on a cluster.
 *
 * @param group of the resource; empty for the core group
 * @param namespace where; empty: everywhere
 */
record Right(String verb, String group, String resource, String namespace) {

    /** Everywhere. */
    static Right to(String verb, String group, String resource) {
        return new Right(verb, group, resource, "");
    }

    @Override
    public String toString() {
        return verb + " " + resource + (group.isEmpty() ? "" : "." + group)
                + (namespace.isEmpty() ? "" : " in " + namespace);
    }
}
