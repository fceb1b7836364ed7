package dev.countersign.worker;

import io.grpc.StatusRuntimeException;
import java.util.stream.Stream;

/** The workflows in which somebody waits for an answer. */
interface WaitingWorkflows {

    /**
     * Their ids, read as the stream is.
     *
     * @throws StatusRuntimeException when Temporal does not say
     */
    Stream<String> ids();

    /**
     * Has one of them look again. One that has ended meanwhile is none.
     *
     * @param cause what has changed, for a person who reads the history
     * @throws RuntimeException when Temporal does not take it
     */
    void nudge(String id, String cause);
}
