package dev.countersign.activities.assumption;

import dev.countersign.api.Outcome;
import java.util.Optional;

/** How the pipeline stands in which a request was made. */
sealed interface RunStanding {

    /** Why nothing may stand on it; empty where something may. */
    default Optional<Problem> problem() {
        return this instanceof Problem problem ? Optional.of(problem) : Optional.empty();
    }

    /** A person asked, outside of any pipeline. */
    record ByPerson() implements RunStanding {}

    /** Its run goes on, and asks for just this. */
    record GoesOn() implements RunStanding {}

    /** Nothing may stand on it. */
    sealed interface Problem extends RunStanding {

        /** One CamelCase word for machines. */
        String reason();

        /** In one line. */
        String message();

        /** How a request ends that was not granted yet. */
        Outcome beforeTheGrant();

        /** How a request ends whose access stands. */
        Outcome afterTheGrant();
    }

    /** The run has ended, was cancelled or is gone. */
    record Over(String message) implements Problem {
        @Override
        public String reason() {
            return Reasons.RUN_ENDED;
        }

        @Override
        public Outcome beforeTheGrant() {
            return Outcome.WITHDRAWN;
        }

        @Override
        public Outcome afterTheGrant() {
            return Outcome.COMPLETED;
        }
    }

    /** Nobody can say that a pipeline asks for this. */
    record Unproved(String message) implements Problem {
        @Override
        public String reason() {
            return Reasons.NOT_OF_ITS_RUN;
        }

        @Override
        public Outcome beforeTheGrant() {
            return Outcome.DENIED;
        }

        @Override
        public Outcome afterTheGrant() {
            return Outcome.ENDED_EARLY;
        }
    }
}
