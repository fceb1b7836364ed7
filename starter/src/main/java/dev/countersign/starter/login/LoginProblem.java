package dev.countersign.starter.login;

import dev.countersign.starter.web.Problem;
import org.springframework.http.HttpStatus;

/** What can go wrong when somebody wants to log in. */
enum LoginProblem implements Problem {
    NO_LOGIN;

    @Override
    public HttpStatus status() {
        return HttpStatus.NOT_FOUND;
    }

    @Override
    public String title() {
        return "Nobody can log in here";
    }
}
