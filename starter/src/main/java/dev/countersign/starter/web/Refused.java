package dev.countersign.starter.web;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** Ends a call to the API with a problem, as RFC 9457 writes it. */
public final class Refused extends RuntimeException {

    private final transient Problem problem;
    private final transient @Nullable String actId;
    private final transient List<FieldError> errors;
    private final transient @Nullable Duration retryAfter;

    /** @param detail what is wrong, and what to do */
    public Refused(Problem problem, String detail) {
        this(problem, detail, (String) null);
    }

    /** @param actId of the act that was signed and sent; absent where none was */
    public Refused(Problem problem, String detail, @Nullable String actId) {
        this(problem, detail, actId, List.of(), null);
    }

    /** @param errors what is wrong with which fields */
    public Refused(Problem problem, String detail, List<FieldError> errors) {
        this(problem, detail, null, errors, null);
    }

    private Refused(
            Problem problem,
            String detail,
            @Nullable String actId,
            List<FieldError> errors,
            @Nullable Duration retryAfter) {
        super(detail);
        this.problem = problem;
        this.actId = actId;
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
    }

    /** What is refused now, and may be tried again after that time. */
    static Refused forNow(Problem problem, String detail, Duration retryAfter) {
        return new Refused(problem, detail, null, List.of(), retryAfter);
    }

    public Problem problem() {
        return problem;
    }

    /** The answer to whoever called. */
    public ResponseEntity<Object> answer() {
        HttpStatus status = problem.status();
        ProblemDetail body = ProblemDetail.forStatusAndDetail(status, Objects.requireNonNull(getMessage()));
        body.setType(problem.type());
        body.setTitle(problem.title());
        if (actId != null) {
            body.setProperty("actId", actId);
        }
        if (!errors.isEmpty()) {
            body.setProperty("errors", errors);
        }
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (status == HttpStatus.UNAUTHORIZED) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (retryAfter != null) {
            answer.header(
                    HttpHeaders.RETRY_AFTER,
                    Long.toString(retryAfter.plusMillis(999).toSeconds()));
        }
        return answer.body(body);
    }
}
