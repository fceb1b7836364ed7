package dev.countersign.starter.vote;

import dev.countersign.starter.web.Problem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of a vote. */
sealed interface VoteAnswer {

    /**
     * It counts.
     *
     * @param counted always true, for readers who look at nothing else
     * @param vote approve or reject
     * @param person who voted, as the API server knows them
     * @param at when, by the clock of the starter
     * @param actId the id under which the vote is found in the workflow's history
     * @param message where the task stands now
     */
    record Counted(boolean counted, String vote, String person, Instant at, String actId, String message)
            implements VoteAnswer {}

    /**
     * It does not count, or nobody knows whether it does.
     *
     * @param detail what is wrong, and what to do
     * @param actId of the vote that was signed and sent; absent where none was
     */
    record Refused(Problem problem, String detail, @Nullable String actId) implements VoteAnswer {}
}
