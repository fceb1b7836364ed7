package dev.countersign.starter.web;

import dev.countersign.starter.person.Authenticator;
import dev.countersign.starter.person.BearerToken;
import dev.countersign.starter.person.Identity;
import org.springframework.http.HttpHeaders;

/** Lets in whoever is known. Who they are comes from the token and from nowhere else. */
public final class Door {

    private final Authenticator authenticator;

    public Door(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    /**
     * Who sends these headers.
     *
     * @throws Refused when nobody is known by their token, or it cannot be checked
     */
    public Identity.Known enter(HttpHeaders headers) {
        String token = BearerToken.in(headers.getOrEmpty(HttpHeaders.AUTHORIZATION))
                .orElseThrow(() ->
                        new Refused(CommonProblem.UNAUTHENTICATED, "send one header Authorization: Bearer TOKEN"));
        return switch (authenticator.identify(token)) {
            case Identity.Known known -> known;
            case Identity.Nobody(String why) -> throw new Refused(CommonProblem.UNAUTHENTICATED, why);
            case Identity.Unavailable(String why) -> throw new Refused(CommonProblem.IDENTITY_UNKNOWN, why);
        };
    }
}
