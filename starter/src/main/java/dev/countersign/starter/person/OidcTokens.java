package dev.countersign.starter.person;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Checks ID tokens and access tokens of one issuer: signature, algorithm, issuer, audience and times. Who is meant and in which groups
 * comes from the token and from nowhere else. Tokens that name another issuer, or none, are left to another authenticator.
 */
public final class OidcTokens implements Authenticator {

    private static final Logger LOG = LoggerFactory.getLogger(OidcTokens.class);

    private final OidcIssuer issuer;
    private final OidcNames names;
    private final Authenticator others;
    private final JwtDecoder decoder;

    /**
     * Checks tokens of that issuer; it is not asked for anything before the first token comes.
     *
     * @param names how people are called
     * @param others to whom every other token is left
     */
    public OidcTokens(OidcIssuer issuer, OidcNames names, Authenticator others, Clock clock) {
        this(issuer, names, others, clock, IssuerKeys.PATIENCE);
    }

    OidcTokens(OidcIssuer issuer, OidcNames names, Authenticator others, Clock clock, Duration patience) {
        this.issuer = issuer;
        this.names = names;
        this.others = others;
        this.decoder = decoder(issuer, clock, patience);
    }

    private static JwtDecoder decoder(OidcIssuer issuer, Clock clock, Duration patience) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(IssuerKeys.of(issuer, patience))
                .jwsAlgorithms(algorithms -> algorithms.addAll(issuer.algorithms()))
                .build();
        JwtTimestampValidator times = new JwtTimestampValidator(issuer.clockSkew());
        times.setAllowEmptyExpiryClaim(false);
        times.setClock(clock);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                types(), new JwtIssuerValidator(issuer.issuer().toString()), meantFor(issuer.audience()), times));
        return decoder;
    }

    private static JwtTypeValidator types() {
        JwtTypeValidator types = new JwtTypeValidator("JWT", "at+jwt");
        types.setAllowEmpty(true);
        return types;
    }

    private static OAuth2TokenValidator<Jwt> meantFor(String audience) {
        OAuth2Error other =
                new OAuth2Error("invalid_token", "it is not meant for the audience '" + audience + "'", null);
        return token -> token.getAudience() != null && token.getAudience().contains(audience)
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(other);
    }

    @Override
    public Identity identify(String token) {
        return isOurs(token) ? check(token) : others.identify(token);
    }

    private boolean isOurs(String token) {
        try {
            JWT parsed = JWTParser.parse(token);
            JWTClaimsSet claims = parsed.getJWTClaimsSet();
            return claims != null && issuer.issuer().toString().equals(claims.getIssuer());
        } catch (ParseException noJwt) {
            return false;
        }
    }

    private Identity check(String token) {
        try {
            return names.of(decoder.decode(token).getClaims());
        } catch (JwtValidationException e) {
            return refused(e.getErrors().stream()
                    .map(OAuth2Error::getDescription)
                    .map(String::valueOf)
                    .distinct()
                    .collect(Collectors.joining("; ")));
        } catch (BadJwtException e) {
            return refused("its signature does not hold, or it is no token as it should be");
        } catch (JwtException e) {
            LOG.atWarn().setCause(e).log("tokens of the issuer cannot be checked");
            return new Identity.Unavailable(
                    "the issuer " + issuer.issuer() + " could not be asked for its keys; try again in a moment");
        }
    }

    private Identity refused(String why) {
        LOG.atInfo().addKeyValue("why", why).log("token not accepted");
        return new Identity.Nobody("the token of " + issuer.issuer() + " is not accepted: " + why);
    }
}
