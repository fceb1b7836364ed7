package dev.countersign.policy.connector;

/**
 * A subject of a RoleBinding.
 *
 * @param namespace of a ServiceAccount; empty for a Group
 */
public record Subject(Kind kind, String name, String namespace) {

    /** The kinds of subject that a policy can expand to. */
    public enum Kind {
        SERVICE_ACCOUNT("ServiceAccount"),
        GROUP("Group");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word in the RoleBinding. */
        public String word() {
            return word;
        }
    }

    public static Subject serviceAccount(String namespace, String name) {
        return new Subject(Kind.SERVICE_ACCOUNT, name, namespace);
    }

    /** All ServiceAccounts of a namespace. */
    public static Subject serviceAccountsOf(String namespace) {
        return new Subject(Kind.GROUP, "system:serviceaccounts:" + namespace, "");
    }

    /** All ServiceAccounts of the cluster. */
    public static Subject allServiceAccounts() {
        return new Subject(Kind.GROUP, "system:serviceaccounts", "");
    }
}
