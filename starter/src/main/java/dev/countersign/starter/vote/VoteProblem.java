package dev.countersign.starter.vote;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/** Why there is no receipt for a vote. */
enum VoteProblem {
    MALFORMED(HttpStatus.BAD_REQUEST, "This is no vote"),
    UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "Nobody is known by this token"),
    NOT_A_PERSON(HttpStatus.FORBIDDEN, "Only people vote"),
    NOT_ASKED(HttpStatus.FORBIDDEN, "You are not asked here"),
    SELF_APPROVAL(HttpStatus.FORBIDDEN, "You started this run"),
    VOTE_REFUSED(HttpStatus.FORBIDDEN, "The vote was refused"),
    NO_SUCH_TASK(HttpStatus.NOT_FOUND, "There is no such ApprovalTask"),
    NOBODY_WAITS(HttpStatus.CONFLICT, "Nobody waits for this vote"),
    TASK_DECIDED(HttpStatus.CONFLICT, "The task is decided"),
    NOT_COUNTED(HttpStatus.CONFLICT, "The vote was not counted"),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "This is too large for a vote"),
    NOT_CONFIGURED(HttpStatus.NOT_IMPLEMENTED, "Votes are not signed here"),
    IDENTITY_UNKNOWN(HttpStatus.SERVICE_UNAVAILABLE, "Tokens cannot be checked now"),
    CLUSTER_AWAY(HttpStatus.SERVICE_UNAVAILABLE, "The cluster cannot be read now"),
    NO_ANSWER(HttpStatus.SERVICE_UNAVAILABLE, "Nobody said what became of the vote"),
    NOT_RECORDED(HttpStatus.SERVICE_UNAVAILABLE, "The refusal could not be recorded");

    private final HttpStatus status;
    private final String title;

    VoteProblem(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    HttpStatus status() {
        return status;
    }

    String title() {
        return title;
    }

    /** What tells the problem from others, for programs; such as {@code urn:countersign:problem:task-decided}. */
    URI type() {
        return URI.create(
                "urn:countersign:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
