package dev.countersign.starter.web;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/** Why an answer is not what was asked for. Implemented by enums. */
public interface Problem {

    HttpStatus status();

    /** For people, the same whenever the problem is. */
    String title();

    /** The constant's name. */
    String name();

    /** What tells the problem from others, for programs; such as {@code urn:countersign:problem:task-decided}. */
    default URI type() {
        return URI.create(
                "urn:countersign:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
