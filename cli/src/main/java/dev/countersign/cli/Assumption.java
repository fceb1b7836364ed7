package dev.countersign.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** A request for a role, as the API shows it. */
record Assumption(JsonNode json) {

    private static final String ENDED = "Ended";

    String name() {
        return text("name");
    }

    String phase() {
        return text("phase");
    }

    String outcome() {
        return text("outcome");
    }

    String message() {
        return text("message");
    }

    String waitingFor() {
        return text("waitingFor");
    }

    String subject() {
        return json.path("who").path("name").asText("");
    }

    /** Whether an access token gets it, and not who asked. */
    boolean isAssignment() {
        return json.path("who").path("kind").asText("").equals("AccessToken");
    }

    /** Whether kubectl needs a credential of its own for it. */
    boolean hasCredential() {
        return !json.path("links").path("credential").asText("").isEmpty();
    }

    String requestedBy() {
        return json.path("who").path("requestedBy").asText("");
    }

    String role() {
        return what("role");
    }

    String cluster() {
        return what("cluster");
    }

    String namespace() {
        return what("namespace");
    }

    String reason() {
        return what("reason");
    }

    String policy() {
        return json.path("policy").path("name").asText("");
    }

    long revision() {
        return json.path("revision").asLong();
    }

    Optional<Instant> createdAt() {
        return instant("createdAt");
    }

    Optional<Instant> expiresAt() {
        return instant("expiresAt");
    }

    boolean active() {
        return phase().equals("Active");
    }

    boolean over() {
        return phase().equals(ENDED);
    }

    /** With what a command ends that waited for the access. */
    int exitCode() {
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
