package dev.countersign.starter.assumption.rest;

import dev.countersign.starter.web.Problem;
import org.springframework.http.HttpStatus;

/** What can go wrong with a request for a role, beside what can go wrong everywhere. */
enum AssumptionProblem implements Problem {
    NOT_ASKED(HttpStatus.FORBIDDEN, "You are not asked here"),
    SELF_APPROVAL(HttpStatus.FORBIDDEN, "This is your own request"),
    NOT_YOURS(HttpStatus.FORBIDDEN, "This is somebody else's request"),
    NOT_ALLOWED(HttpStatus.FORBIDDEN, "Others may do this"),
    ACT_REFUSED(HttpStatus.FORBIDDEN, "The act was refused"),
    NO_SUCH_REQUEST(HttpStatus.NOT_FOUND, "There is no such request"),
    NO_SUCH_WORKSPACE(HttpStatus.NOT_FOUND, "There is no such workspace"),
    KEY_REUSED(HttpStatus.CONFLICT, "The key was used for another request"),
    REQUEST_OVER(HttpStatus.CONFLICT, "The request has ended"),
    NOBODY_WAITS(HttpStatus.CONFLICT, "Nobody waits for this act"),
    NO_CREDENTIAL(HttpStatus.CONFLICT, "There is no credential"),
    NOT_COUNTED(HttpStatus.CONFLICT, "The act does not count");

    private final HttpStatus status;
    private final String title;

    AssumptionProblem(HttpStatus status, String title) {
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
