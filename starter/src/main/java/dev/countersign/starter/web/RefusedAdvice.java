package dev.countersign.starter.web;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers what a controller refused. */
@RestControllerAdvice
public final class RefusedAdvice {

    /** The answer to whoever called. */
    @ExceptionHandler
    public ResponseEntity<Object> refused(Refused refused) {
        return refused.answer();
    }
}
