package dev.countersign.starter.auditor;

import dev.countersign.starter.web.Problem;
import org.springframework.http.HttpStatus;

/** What can go wrong with reading audit events, beside what can go wrong everywhere. */
enum AuditorProblem implements Problem {
    NOT_ALLOWED(HttpStatus.FORBIDDEN, "Others may do this"),
    NO_TRAIL(HttpStatus.NOT_IMPLEMENTED, "No audit events are read here"),
    TRAIL_UNREADABLE(HttpStatus.SERVICE_UNAVAILABLE, "Audit events cannot be read now");

    private final HttpStatus status;
    private final String title;

    AuditorProblem(HttpStatus status, String title) {
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
