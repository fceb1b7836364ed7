package dev.countersign.activities.connector;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Says whether what stands in ApprovalTasks can be believed at all, which depends on the cluster's admission. Answered
 * from memory, without a call.
 */
@FunctionalInterface
public interface ApprovalTrust {

    /** Why it is not believed now, in one line; empty where it is. */
    Optional<String> problem();

    /** Since when nobody could have forged of which run something is part; empty where that is not watched over. */
    default Optional<Instant> guardedSince() {
        return Optional.empty();
    }

    /** Why it should not be believed and is nevertheless; requests that rest on it say so. Empty where that is not so. */
    default Optional<String> accepted() {
        return Optional.empty();
    }

    /** Believes while there is no problem, and knows since when. */
    static ApprovalTrust watching(Supplier<Optional<String>> problem, Supplier<Optional<Instant>> since) {
        return new ApprovalTrust() {
            @Override
            public Optional<String> problem() {
                return problem.get();
            }

            @Override
            public Optional<Instant> guardedSince() {
                return since.get();
            }
        };
    }

    /**
     * Believes all, as an operator can decide, and keeps no secret of it.
     *
     * @param problem why nobody should
     * @param by where the operator said so
     */
    static ApprovalTrust accepting(Supplier<Optional<String>> problem, String by) {
        return new ApprovalTrust() {
            @Override
            public Optional<String> problem() {
                return Optional.empty();
            }

            @Override
            public Optional<String> accepted() {
                return problem.get().map(why -> why + "; accepted by " + by);
            }
        };
    }
}
