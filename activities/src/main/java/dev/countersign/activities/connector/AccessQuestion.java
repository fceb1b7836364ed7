package dev.countersign.activities.connector;

import dev.countersign.api.NamespacedName;
import dev.countersign.crds.connector.ConnectorGroup;

/**
 * May this ServiceAccount do that? Field by field what a SubjectAccessReview asks.
 *
 * @param group API group of the resource
 * @param subresource empty where none is meant
 * @param object the namespace asked about, and the one object there
 */
record AccessQuestion(
        Workload who, String verb, String group, String resource, String subresource, NamespacedName object) {

    /** Whether it may see the Connector at all. */
    static AccessQuestion mayGet(Workload who, NamespacedName connector) {
        return new AccessQuestion(who, "get", ConnectorGroup.NAME, "connectors", "", connector);
    }

    @Override
    public String toString() {
        String what = subresource.isEmpty() ? resource : resource + "/" + subresource;
        return who.user() + " " + verb + " " + what + " " + object;
    }
}
