package dev.countersign.cli.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.cli.problem.CliException;
import dev.countersign.cli.problem.ExitCode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** A request for a role, as the API shows it. */
public record Assumption(JsonNode json) {

    private static final String ENDED = "Ended";

    public String name() {
        return text("name");
    }

    public String phase() {
        return text("phase");
    }

    public String outcome() {
        return text("outcome");
    }

    public String message() {
        return text("message");
    }

    public String waitingFor() {
        return text("waitingFor");
    }

    public String subject() {
        return json.path("who").path("name").asText("");
    }

    /** Whether an access token gets it, and not who asked. */
    public boolean isAssignment() {
        return json.path("who").path("kind").asText("").equals("AccessToken");
    }

    /** Whether kubectl needs a credential of its own for it. */
    public boolean hasCredential() {
        return !json.path("links").path("credential").asText("").isEmpty();
    }

    public String requestedBy() {
        return json.path("who").path("requestedBy").asText("");
    }

    public String role() {
        return what("role");
    }

    public String cluster() {
        return what("cluster");
    }

    public String namespace() {
        return what("namespace");
    }

    public String reason() {
        return what("reason");
    }

    public String policy() {
        return json.path("policy").path("name").asText("");
    }

    public long revision() {
        return json.path("revision").asLong();
    }

    public Optional<Instant> createdAt() {
        return instant("createdAt");
    }

    public Optional<Instant> expiresAt() {
        return instant("expiresAt");
    }

    public boolean active() {
        return phase().equals("Active");
    }

    public boolean over() {
        return phase().equals(ENDED);
    }

    /** With what a command ends that waited for the access. */
    public int exitCode() {
        return switch (outcome()) {
            case "" -> ExitCode.DONE;
            case "DENIED" -> ExitCode.DENIED;
            case "REJECTED" -> ExitCode.REJECTED;
            case "APPROVAL_TIMED_OUT" -> ExitCode.TIMED_OUT;
            default -> ExitCode.ERROR;
        };
    }

    private String text(String field) {
        return json.path(field).asText("");
    }

    private String what(String field) {
        return json.path("what").path(field).asText("");
    }

    private Optional<Instant> instant(String field) {
        try {
            return text(field).isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text(field)));
        } catch (DateTimeParseException e) {
            throw new CliException("the server says " + field + ": " + text(field) + ", which is no instant");
        }
    }
}
