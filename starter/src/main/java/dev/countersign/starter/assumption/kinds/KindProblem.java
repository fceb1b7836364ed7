package dev.countersign.starter.assumption.kinds;

import dev.countersign.starter.web.Problem;
import org.springframework.http.HttpStatus;

/** What can go wrong with administering, beside what can go wrong everywhere. */
enum KindProblem implements Problem {
    NOT_ALLOWED(HttpStatus.FORBIDDEN, "Others may do this"),
    CLUSTER_REFUSES(HttpStatus.FORBIDDEN, "The cluster does not let Countersign do this"),
    NO_SUCH_OBJECT(HttpStatus.NOT_FOUND, "There is no such object"),
    NO_SUCH_WORKSPACE(HttpStatus.NOT_FOUND, "There is no such workspace"),
    BUSY(HttpStatus.CONFLICT, "Others change it too"),
    CHANGED_MEANWHILE(HttpStatus.PRECONDITION_FAILED, "It is not what it was any more"),
    INVALID_OBJECT(HttpStatus.UNPROCESSABLE_CONTENT, "It breaks a rule of its kind");

    private final HttpStatus status;
    private final String title;

    KindProblem(HttpStatus status, String title) {
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
