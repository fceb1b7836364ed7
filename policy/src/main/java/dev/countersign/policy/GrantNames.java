package dev.countersign.policy;

import dev.countersign.api.GrantMarks;
import java.util.List;
import java.util.Locale;

/** The names and label values of what is written for a request. */
public final class GrantNames {

    private static final int LONGEST = 63;
    private static final int SHORT_HASH = 8;
    private static final int LONG_HASH = 16;

    private GrantNames() {}

    /**
     * The name of the Role and RoleBinding of a request for one policy: at most 63 characters, a DNS label, the same for
     * the same arguments. It carries 8 hex digits of a hash of uid and policy, or 16 where the request's name did not
     * fit as it is.
     */
    public static String grant(String requestName, String requestUid, String policyName) {
        String hash = Digest.of(List.of(requestUid, policyName));
        String readable = requestName.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
        String name = GrantMarks.NAME_PREFIX + readable + "-" + hash.substring(0, SHORT_HASH);
        return name.length() <= LONGEST && readable.equals(requestName)
                ? name
                : cut(GrantMarks.NAME_PREFIX + readable) + "-" + hash.substring(0, LONG_HASH);
    }

    /** The text itself where it can be the value of a label, otherwise what fits of it and a hash of the whole. */
    public static String label(String text) {
        if (Labels.isValue(text)) {
            return text;
        }
        String readable = cut(text.replaceAll("[^A-Za-z0-9_.-]", "_")).replaceAll("^[^A-Za-z0-9]+", "");
        String hash = Digest.of(List.of(text)).substring(0, LONG_HASH);
        return readable.isEmpty() ? hash : readable + "-" + hash;
    }

    private static String cut(String text) {
        int room = LONGEST - LONG_HASH - 1;
        String fitting = text.length() <= room ? text : text.substring(0, room);
        return fitting.replaceAll("[-._]+$", "");
    }
}
