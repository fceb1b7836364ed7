package dev.countersign.activities.admission;

import dev.countersign.activities.ClusterException;
import java.util.Optional;
import java.util.function.Supplier;

/** A write that a policy must refuse, made as a dry run. */
public final class ForbiddenWrite {

    private ForbiddenWrite() {}

    /**
     * Tries it.
     *
     * @param what the write in words, such as {@code try a forbidden write on ApprovalTask ci/approve}
     * @return empty when that policy refused it, otherwise what happened instead
     * @throws ClusterException when the API server gave no answer, or there is nothing to try it on
     */
    public static Optional<String> tried(String policyName, String what, Supplier<?> write) {
        try {
            ClusterException.calling(what, () -> Optional.ofNullable(write.get()));
        } catch (ClusterException e) {
            return switch (e.kind()) {
                case FORBIDDEN, INVALID ->
                    String.valueOf(e.getMessage()).contains("'" + policyName + "'")
                            ? Optional.empty()
                            : Optional.of("a forbidden write was refused for another reason: " + e.getMessage());
                case CONFLICT, NOT_FOUND, BUSY, UNREACHABLE -> throw e;
            };
        }
        return Optional.of("the API server let a forbidden write pass, although the policy is installed");
    }
}
