package dev.countersign.starter.vote;

import dev.countersign.api.RequestRef;
import dev.countersign.api.SignedAct;

/** Sends signed votes to the workflows that ask. */
@FunctionalInterface
interface Votes {

    /** What came of a vote. */
    sealed interface Result {

        /** It counts. */
        record Counted(String message) implements Result {}

        /** It was taken, and does not count. */
        record NotCounted(String why) implements Result {}

        /** It can never count. */
        record Refused(String why) implements Result {}

        /** It came after the verdict. */
        record Decided(String how) implements Result {}

        /** No workflow asks. */
        record NobodyAsks() implements Result {}

        /** Nobody knows. */
        record NoAnswer(String why) implements Result {}
    }

    /** Sends one vote and waits for its result, for a limited time. */
    Result send(RequestRef customRun, SignedAct vote);
}
