package dev.countersign.starter.assumption.rest;

import dev.countersign.api.RequestRef;
import dev.countersign.api.SignedAct;

/** The workflows of RoleAssumptions, as people deal with them. Both calls wait, for a limited time. */
interface Acts {

    /** What came of an act. */
    sealed interface Result {

        /** It counts. */
        record Counted(String message) implements Result {}

        /** It was dealt with, and does not count. */
        record NotCounted(String why) implements Result {}

        /** It can never count. */
        record Refused(String why) implements Result {}

        /** The request has ended. */
        record Over(String how) implements Result {}

        /** No workflow carries the request. */
        record NobodyWaits() implements Result {}

        /** Nobody knows. */
        record NoAnswer(String why) implements Result {}
    }

    /** Whom a workflow asks. */
    sealed interface Question {

        /** It says. */
        record Known(Asked asked) implements Question {}

        /** No workflow carries the request. */
        record NobodyAsks() implements Question {}

        /** Nobody knows. */
        record NoAnswer(String why) implements Question {}
    }

    /** Sends an act and waits for its result. */
    Result send(RequestRef request, SignedAct act);

    /** Asks whom the request waits for. */
    Question ask(RequestRef request);
}
