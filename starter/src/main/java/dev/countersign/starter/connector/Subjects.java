package dev.countersign.starter.connector;

import java.util.List;

/** ServiceAccounts as authorization sees them. */
final class Subjects {

    private Subjects() {}

    /** The user name of a ServiceAccount. */
    static String serviceAccount(String namespace, String name) {
        return "system:serviceaccount:" + namespace + ":" + name;
    }

    /** The groups that every ServiceAccount of that namespace is in. */
    static List<String> groups(String namespace) {
        return List.of("system:serviceaccounts", "system:serviceaccounts:" + namespace, "system:authenticated");
    }
}
