package dev.countersign.activities.grant;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads which binding an API server with RBAC names when it allows something. */
final class ReviewReason {

    private static final Pattern BINDING = Pattern.compile("\\b((?:Cluster)?RoleBinding) \"([^\"]+)\"");

    private ReviewReason() {}

    /** Such as {@code RoleBinding ci/admins} or {@code ClusterRoleBinding admins}; empty where none is named. */
    static Optional<String> binding(String reason) {
        Matcher named = BINDING.matcher(reason);
        if (!named.find()) {
            return Optional.empty();
        }
        String[] parts = named.group(2).split("/", 2);
        // NB. RBAC writes name/namespace; everybody else reads namespace/name.
        String name = parts.length == 2 ? parts[1] + "/" + parts[0] : parts[0];
        return Optional.of(named.group(1) + " " + name);
    }
}
