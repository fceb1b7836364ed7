package dev.countersign.starter.policy;

import dev.countersign.api.GrantMarks;
import dev.countersign.crds.connector.AccessPolicy;
import dev.countersign.policy.Digest;
import java.util.List;

/** The name that the Role and the RoleBinding of a policy share. */
final class StandingNames {

    private static final String PREFIX = GrantMarks.NAME_PREFIX + "default-";
    private static final int LONGEST = 63;
    private static final int HASH = 8;

    private StandingNames() {}

    /**
     * At most 63 characters, the same for the same policy. A policy that was deleted and made again has another one, so
     * what the garbage collector has yet to remove is never taken for its own.
     */
    static String of(AccessPolicy policy) {
        String hash = Digest.of(List.of(policy.getMetadata().getUid())).substring(0, HASH);
        int room = LONGEST - PREFIX.length() - 1 - HASH;
        String name = policy.getMetadata().getName();
        return PREFIX + (name.length() <= room ? name : name.substring(0, room)) + "-" + hash;
    }
}
