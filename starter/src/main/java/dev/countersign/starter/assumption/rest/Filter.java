package dev.countersign.starter.assumption.rest;

import dev.countersign.crds.assumption.RoleAssumption;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which requests a list shows.
 *
 * @param all whether everybody's; otherwise the caller's own
 * @param waitingForMe whether those that ask the caller, whoever made them
 * @param phase absent: in any; the others likewise
 * @param limit how many at once
 * @param after the cursor where the list before ended; absent: from the beginning
 */
record Filter(
        boolean all,
        boolean waitingForMe,
        @Nullable String phase,
        @Nullable String subject,
        @Nullable String role,
        @Nullable String cluster,
        int limit,
        @Nullable String after)
        implements Predicate<RoleAssumption> {

    /** How many requests one answer has at most. */
    static final int MOST = 500;

    Filter {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit: from 1 to " + MOST + " are shown at once, not " + limit);
        }
        if (all && waitingForMe) {
            throw new IllegalArgumentException("all, waitingForMe: choose one of them");
        }
    }

    @Override
    public boolean test(RoleAssumption request) {
        AssumptionView view = AssumptionView.of(request);
        return fits(phase, view.phase())
                && fits(subject, view.who().name())
                && fits(role, view.what().role())
                && fits(cluster, view.what().cluster());
    }

    private static boolean fits(@Nullable String wanted, String value) {
        return wanted == null || wanted.equals(value);
    }
}
