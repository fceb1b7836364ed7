package dev.countersign.starter.person;

import java.util.List;

/**
 * An OpenID Connect issuer by which people are known here.
 *
 * @param issuer whose tokens are believed
 * @param names how people are called
 * @param clientId the client that people log in with
 * @param scopes that they log in with
 */
public record OidcSettings(OidcIssuer issuer, OidcNames names, String clientId, List<String> scopes) {
    public OidcSettings {
        scopes = List.copyOf(scopes);
    }
}
