package dev.countersign.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The proof that an access is gone.
 *
 * @param deletedAt when the last object of the grant was found deleted; absent where nothing had been granted
 * @param verifiedAt when the target cluster was asked and answered
 * @param attempts how often revoking was tried, at least 1
 * @param residual what still allows the same access, such as {@code RoleBinding ci/admins}; not a failure
 */
public record Receipt(@Nullable Instant deletedAt, Instant verifiedAt, int attempts, List<String> residual) {

    public Receipt {
        residual = List.copyOf(residual);
        if (attempts < 1) {
            throw new IllegalArgumentException("a receipt tells of at least one attempt, not " + attempts);
        }
    }

    /** When it was deleted and when that was verified, in a line. */
    public String words() {
        return (deletedAt == null ? "nothing was granted" : "deleted " + deletedAt) + ", verified " + verifiedAt;
    }
}
