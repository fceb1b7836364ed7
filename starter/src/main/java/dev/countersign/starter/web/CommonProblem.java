package dev.countersign.starter.web;

import org.springframework.http.HttpStatus;

/** Problems that every part of the API can have. */
public enum CommonProblem implements Problem {
    MALFORMED(HttpStatus.BAD_REQUEST, "This is not what is taken here"),
    UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "Nobody is known by this token"),
    NOT_A_PERSON(HttpStatus.FORBIDDEN, "Only people act here"),
    CHANGED(HttpStatus.PRECONDITION_FAILED, "It has changed"),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "This is too large"),
    TOO_MANY_CALLS(HttpStatus.TOO_MANY_REQUESTS, "You call too often"),
    NOT_CONFIGURED(HttpStatus.NOT_IMPLEMENTED, "Nothing is signed here"),
    IDENTITY_UNKNOWN(HttpStatus.SERVICE_UNAVAILABLE, "Tokens cannot be checked now"),
    CLUSTER_AWAY(HttpStatus.SERVICE_UNAVAILABLE, "The cluster cannot be read now"),
    NO_ANSWER(HttpStatus.SERVICE_UNAVAILABLE, "Nobody said what became of it"),
    NOT_RECORDED(HttpStatus.SERVICE_UNAVAILABLE, "The refusal could not be recorded");

    private final HttpStatus status;
    private final String title;

    CommonProblem(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
