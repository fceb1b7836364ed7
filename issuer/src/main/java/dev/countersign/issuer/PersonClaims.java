package dev.countersign.issuer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/** What every token says about its person. */
final class PersonClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

    private final Everybody everybody;

    PersonClaims(Everybody everybody) {
        this.everybody = everybody;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        Authentication person = context.getPrincipal();
        of(Objects.requireNonNull(person).getName()).forEach(context.getClaims()::claim);
    }

    /** The claims of that person. */
    Map<String, Object> of(String name) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("preferred_username", name);
        claims.put("email", name + "@example.com");
        claims.put("email_verified", true);
        claims.put("groups", everybody.named(name).groups());
        return claims;
    }
}
