package dev.countersign.doctor;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What a Temporal server says of itself. Every question may throw {@link StatusRuntimeException}. */
public interface TemporalServer {

    /** What polls a task queue. */
    enum Work {
        WORKFLOWS,
        ACTIVITIES
    }

    /** Where it is. */
    String target();

    /** Its version; may be empty. */
    String version();

    /** For how long a namespace remembers closed workflows; empty where there is no such namespace. */
    Optional<Duration> retention(String namespace);

    /** The custom search attributes of a namespace and their types, in Temporal's words, such as {@code Keyword}. */
    Map<String, String> searchAttributes(String namespace);

    /** When each of those was last seen that poll a task queue. */
    List<Instant> polls(String namespace, String queue, Work work);

    /** Why there was no answer, in one line. */
    static String words(StatusRuntimeException refusal) {
        Status status = refusal.getStatus();
        String description = Objects.requireNonNullElse(status.getDescription(), "");
        String why = status.getCause() == null ? "" : " (" + Reason.root(status.getCause()) + ")";
        return status.getCode()
                + description.lines().findFirst().map(line -> ": " + line).orElse("")
                + why;
    }
}
