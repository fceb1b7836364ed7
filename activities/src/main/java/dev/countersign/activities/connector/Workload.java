package dev.countersign.activities.connector;

import java.util.List;

/**
 * A ServiceAccount, as the API server knows those who use its tokens.
 *
 * @param namespace of the ServiceAccount
 * @param serviceAccount its name
 */
record Workload(String namespace, String serviceAccount) {

    /** The user name of its tokens. */
    String user() {
        return "system:serviceaccount:" + namespace + ":" + serviceAccount;
    }

    /** The groups of its tokens. A question that leaves them out misses what is bound to a group. */
    List<String> groups() {
        return List.of("system:serviceaccounts", "system:serviceaccounts:" + namespace, "system:authenticated");
    }

    @Override
    public String toString() {
        return namespace + "/" + serviceAccount;
    }
}
