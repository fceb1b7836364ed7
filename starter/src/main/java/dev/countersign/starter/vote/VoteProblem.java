package dev.countersign.starter.vote;

import dev.countersign.starter.web.Problem;
import org.springframework.http.HttpStatus;

/** Why there is no receipt for a vote, beside what can go wrong everywhere. */
enum VoteProblem implements Problem {
    NOT_ASKED(HttpStatus.FORBIDDEN, "You are not asked here"),
    SELF_APPROVAL(HttpStatus.FORBIDDEN, "You started this run"),
    VOTE_REFUSED(HttpStatus.FORBIDDEN, "The vote was refused"),
    NO_SUCH_TASK(HttpStatus.NOT_FOUND, "There is no such ApprovalTask"),
    NOBODY_WAITS(HttpStatus.CONFLICT, "Nobody waits for this vote"),
    TASK_DECIDED(HttpStatus.CONFLICT, "The task is decided"),
    NOT_COUNTED(HttpStatus.CONFLICT, "The vote was not counted");

    private final HttpStatus status;
    private final String title;

    VoteProblem(HttpStatus status, String title) {
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
