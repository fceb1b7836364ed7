package dev.countersign.starter.web;

import dev.countersign.starter.person.Authenticator;
import dev.countersign.starter.person.BearerToken;
import dev.countersign.starter.person.Identity;
import org.springframework.http.HttpHeaders;

/** Lets in whoever is known. Who they are comes from the token and from nowhere else. */
public final class Door {

    private final Authenticator authenticator;
    private final RateLimit limit;

    /** Lets everybody in who is known, however often they come. */
    public Door(Authenticator authenticator) {
        this(authenticator, RateLimit.none());
    }

    /** @param limit how often each of them may come */
    public Door(Authenticator authenticator, RateLimit limit) {
        this.authenticator = authenticator;
        this.limit = limit;
    }

    /**
     * Who sends these headers.
     *
     * @throws Refused when nobody is known by their token, it cannot be checked, or they come too often
     */
    public Identity.Known enter(HttpHeaders headers) {
        String token = BearerToken.in(headers.getOrEmpty(HttpHeaders.AUTHORIZATION))
                .orElseThrow(() ->
                        new Refused(CommonProblem.UNAUTHENTICATED, "send one header Authorization: Bearer TOKEN"));
        return switch (authenticator.identify(token)) {
            case Identity.Known known -> limited(known);
            case Identity.Nobody(String why) -> throw new Refused(CommonProblem.UNAUTHENTICATED, why);
            case Identity.Unavailable(String why) -> throw new Refused(CommonProblem.IDENTITY_UNKNOWN, why);
        };
    }

    private Identity.Known limited(Identity.Known known) {
        limit.take(known.name()).ifPresent(wait -> {
            throw Refused.forNow(
                    CommonProblem.TOO_MANY_CALLS,
                    known.name() + " calls more often than is allowed here; wait for changes instead of asking again",
                    wait);
        });
        return known;
    }
}
