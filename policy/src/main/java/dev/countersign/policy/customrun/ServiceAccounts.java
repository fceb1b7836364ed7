package dev.countersign.policy.customrun;

/** ServiceAccounts as the API server calls them. */
public final class ServiceAccounts {

    private static final String PREFIX = "system:serviceaccount:";

    private ServiceAccounts() {}

    /** The user name of one. */
    static String user(String namespace, String name) {
        return PREFIX + namespace + ":" + name;
    }

    /** Whether that user is one. */
    public static boolean isOne(String user) {
        return user.startsWith(PREFIX);
    }
}
