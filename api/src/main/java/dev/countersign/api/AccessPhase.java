package dev.countersign.api;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/**
 * Where a request stands. The methods of a phase are its only exits, so an illegal transition does not compile; a
 * request that has ended has none.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "phase")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AccessPhase.Evaluating.class, name = "Evaluating"),
    @JsonSubTypes.Type(value = AccessPhase.AwaitingApproval.class, name = "AwaitingApproval"),
    @JsonSubTypes.Type(value = AccessPhase.Scheduled.class, name = "Scheduled"),
    @JsonSubTypes.Type(value = AccessPhase.Granting.class, name = "Granting"),
    @JsonSubTypes.Type(value = AccessPhase.Active.class, name = "Active"),
    @JsonSubTypes.Type(value = AccessPhase.Revoking.class, name = "Revoking"),
    @JsonSubTypes.Type(value = AccessPhase.Ended.class, name = "Ended")
})
public sealed interface AccessPhase {

    /** The word that status, search attributes and metrics use for this phase. */
    default String label() {
        return getClass().getSimpleName();
    }

    /** Policy is being asked. */
    record Evaluating() implements AccessPhase {
        public AwaitingApproval toAwaitingApproval(String waitingFor) {
            return new AwaitingApproval(waitingFor);
        }

        public Scheduled toScheduled(Instant startAt) {
            return new Scheduled(startAt);
        }

        public Granting toGranting() {
            return new Granting();
        }

        public Revoking toRevoking(Outcome outcome, Instant since) {
            return new Revoking(outcome, since);
        }
    }

    /**
     * People, or something outside that policy looks at, have not answered.
     *
     * @param waitingFor for whom or what, in one line
     */
    record AwaitingApproval(String waitingFor) implements AccessPhase {
        public AwaitingApproval toAwaitingApproval(String nowWaitingFor) {
            return new AwaitingApproval(nowWaitingFor);
        }

        public Scheduled toScheduled(Instant startAt) {
            return new Scheduled(startAt);
        }

        public Granting toGranting() {
            return new Granting();
        }

        public Revoking toRevoking(Outcome outcome, Instant since) {
            return new Revoking(outcome, since);
        }
    }

    /**
     * Allowed and approved, but not yet time.
     *
     * @param startAt when the grant is due
     */
    record Scheduled(Instant startAt) implements AccessPhase {
        public Granting toGranting() {
            return new Granting();
        }

        public Revoking toRevoking(Outcome outcome, Instant since) {
            return new Revoking(outcome, since);
        }
    }

    /** The grant is being written. From here on something may have to be revoked. */
    record Granting() implements AccessPhase {
        public Active toActive(Instant since) {
            return new Active(since);
        }

        public AwaitingApproval toAwaitingApproval(String waitingFor) {
            return new AwaitingApproval(waitingFor);
        }

        public Revoking toRevoking(Outcome outcome, Instant since) {
            return new Revoking(outcome, since);
        }
    }

    /**
     * The access can be used.
     *
     * @param since when the grant was written
     */
    record Active(Instant since) implements AccessPhase {
        public Revoking toRevoking(Outcome outcome, Instant from) {
            return new Revoking(outcome, from);
        }
    }

    /**
     * The access should be gone and is being taken away.
     *
     * @param outcome how the request ends once that is verified
     * @param since when the access should have ended
     */
    record Revoking(Outcome outcome, Instant since) implements AccessPhase {
        public Ended toEnded() {
            return new Ended(outcome);
        }

        /** A person has decided that nobody will ever verify it. */
        public Ended toAbandoned() {
            return new Ended(Outcome.FAILED);
        }
    }

    /** Over, and verified to be unless it was abandoned. */
    record Ended(Outcome outcome) implements AccessPhase {}
}
