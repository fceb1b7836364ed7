package dev.countersign.activities;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The phases of a request as its status spells them, in the order in which they follow each other. */
public final class Phases {

    public static final String EVALUATING = "Evaluating";
    public static final String AWAITING_APPROVAL = "AwaitingApproval";
    public static final String SCHEDULED = "Scheduled";
    public static final String GRANTING = "Granting";
    public static final String ACTIVE = "Active";
    public static final String REVOKING = "Revoking";
    public static final String ENDED = "Ended";

    private static final List<String> ORDER =
            List.of(EVALUATING, AWAITING_APPROVAL, SCHEDULED, GRANTING, ACTIVE, REVOKING, ENDED);

    private Phases() {}

    /**
     * What of a status says how old it is.
     *
     * @param phase absent in a status that was never written, as the revision is
     */
    public record Age(@Nullable String phase, @Nullable Long revision) {}

    /**
     * Whether a status that would be written says less than the stored one: it belongs to an earlier call, or to an
     * earlier stage of the same call. What has ended stays ended, whoever wrote that.
     */
    public static boolean isStale(Age fresh, Age stored) {
        if (ENDED.equals(stored.phase()) && !ENDED.equals(fresh.phase())) {
            return true;
        }
        long storedRevision = Objects.requireNonNullElse(stored.revision(), -1L);
        long freshRevision = Objects.requireNonNullElse(fresh.revision(), -1L);
        return storedRevision > freshRevision || (storedRevision == freshRevision && order(stored) > order(fresh));
    }

    private static int order(Age status) {
        return ORDER.indexOf(Objects.requireNonNullElse(status.phase(), ""));
    }
}
