package dev.countersign.issuer;

import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Gives people their own token without a browser, for tests: also one for somebody else's ears, or one that has expired. */
@RestController
final class TokenController {

    private final IssuerProperties properties;
    private final PersonClaims claims;
    private final JwtEncoder encoder;

    TokenController(IssuerProperties properties, PersonClaims claims, JwtEncoder encoder) {
        this.properties = properties;
        this.claims = claims;
        this.encoder = encoder;
    }

    @PostMapping(path = "/people/me/token", produces = MediaType.TEXT_PLAIN_VALUE)
    String token(
            Principal person,
            @RequestParam(name = "audience", required = false) @Nullable String audience,
            @RequestParam(name = "life", required = false) @Nullable Duration life) {
        Instant end = InstantSource.system().instant().plus(life == null ? properties.tokenLife() : life);
        JwtClaimsSet.Builder token = JwtClaimsSet.builder()
                .issuer(properties.url().toString())
                .subject(person.getName())
                .audience(List.of(audience == null ? properties.client() : audience))
                .issuedAt(end.minus(properties.tokenLife().multipliedBy(2)))
                .expiresAt(end);
        claims.of(person.getName()).forEach(token::claim);
        return encoder.encode(JwtEncoderParameters.from(token.build())).getTokenValue();
    }
}
