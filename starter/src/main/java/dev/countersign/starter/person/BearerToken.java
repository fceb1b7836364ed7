package dev.countersign.starter.person;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The token in the header {@code Authorization}. */
public final class BearerToken {

    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([A-Za-z0-9._~+/-]+=*)");

    private BearerToken() {}

    /** The token; empty unless there is exactly one such header with a token as RFC 6750 writes it. */
    public static Optional<String> in(List<String> headers) {
        if (headers.size() != 1) {
            return Optional.empty();
        }
        Matcher bearer = BEARER.matcher(headers.getFirst().strip());
        return bearer.matches() ? Optional.of(bearer.group(1)) : Optional.empty();
    }
}
