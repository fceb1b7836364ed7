package dev.countersign.starter;

import dev.countersign.starter.person.OidcIssuer;
import dev.countersign.starter.person.OidcNames;
import dev.countersign.starter.person.OidcSettings;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

/**
 * The OpenID Connect issuer whose tokens are taken beside the API server's.
 *
 * @param issuer exactly as its tokens name it; https
 * @param clientId the client that people log in with, a public one
 * @param audience for whom tokens must be meant; absent: the client
 * @param scopes that people log in with; they have to bring name and groups
 * @param usernameClaim which claim is the name
 * @param usernamePrefix what the API server puts before names of this issuer, if it knows it
 * @param groupsClaim which claim holds the groups
 * @param groupsPrefix what the API server puts before groups of this issuer
 * @param groupsOptional whether a token without groups is taken
 * @param algorithms with which tokens may be signed
 * @param clockSkew how far its clock and ours may differ, at most five minutes
 */
public record OidcProperties(
        URI issuer,
        @DefaultValue("countersign") String clientId,
        @DefaultValue("") String audience,

        @DefaultValue({"openid", "profile", "email", "groups", "offline_access"})
        List<String> scopes,

        @DefaultValue("email") String usernameClaim,
        @DefaultValue("") String usernamePrefix,
        @DefaultValue("groups") String groupsClaim,
        @DefaultValue("") String groupsPrefix,
        @DefaultValue("false") boolean groupsOptional,
        @DefaultValue({"RS256", "ES256"}) List<String> algorithms,
        @DefaultValue("30s") Duration clockSkew) {

    public OidcProperties {
        Objects.requireNonNull(issuer, "countersign.oidc.issuer says whose tokens are taken");
        scopes = List.copyOf(scopes);
        algorithms = List.copyOf(algorithms);
        if (clientId.isBlank()) {
            throw new IllegalArgumentException("countersign.oidc.client-id must name the client people log in with");
        }
        try {
            trusted(issuer, audience.isBlank() ? clientId : audience, algorithms, clockSkew);
            new OidcNames(usernameClaim, usernamePrefix, groupsClaim, groupsPrefix, groupsOptional);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("countersign.oidc: " + e.getMessage(), e);
        }
    }

    /** Whose tokens are believed, how people are called, and how they log in. */
    OidcSettings settings() {
        return new OidcSettings(
                trusted(issuer, audience.isBlank() ? clientId : audience, algorithms, clockSkew),
                new OidcNames(usernameClaim, usernamePrefix, groupsClaim, groupsPrefix, groupsOptional),
                clientId,
                scopes);
    }

    private static OidcIssuer trusted(URI issuer, String audience, List<String> algorithms, Duration clockSkew) {
        Set<SignatureAlgorithm> known = EnumSet.noneOf(SignatureAlgorithm.class);
        for (String name : algorithms) {
            SignatureAlgorithm algorithm = SignatureAlgorithm.from(name);
            if (algorithm == null) {
                throw new IllegalArgumentException("'" + name + "' is no algorithm that tokens can be signed with");
            }
            known.add(algorithm);
        }
        return new OidcIssuer(issuer, audience, known, clockSkew);
    }
}
