package dev.countersign.starter.person;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys of an issuer, read where it says that they are, when they are first needed and when they change. */
final class IssuerKeys implements JWKSetSource<SecurityContext> {

    /** How long a question to an issuer may take. */
    static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final int LARGEST = 256 * 1024;
    private static final Duration KEPT = Duration.ofMinutes(5);

    /** NB. A token with a made-up key id has the keys read again, and anybody can send one. */
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final OidcIssuer issuer;
    private final ResourceRetriever web;

    private IssuerKeys(OidcIssuer issuer, Duration patience) {
        this.issuer = issuer;
        this.web = new DefaultResourceRetriever((int) patience.toMillis(), (int) patience.toMillis(), LARGEST);
    }

    /** Keeps keys for some minutes. Nothing is read before the first is asked for. */
    static JWKSource<SecurityContext> of(OidcIssuer issuer, Duration patience) {
        return JWKSourceBuilder.create(new IssuerKeys(issuer, patience))
                .cache(KEPT.toMillis(), patience.multipliedBy(4).toMillis())
                .refreshAheadCache(false)
                .rateLimited(AGAIN.toMillis())
                .build();
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long currentTime, @Nullable SecurityContext context)
            throws KeySourceException {
        try {
            return JWKSet.parse(read(place()));
        } catch (IOException | ParseException | IllegalArgumentException e) {
            throw new JWKSetUnavailableException("the keys of " + issuer.issuer() + " cannot be read", e);
        }
    }

    private URI place() throws IOException, ParseException {
        Map<String, Object> document = JSONObjectUtils.parse(read(issuer.discovery()));
        String named = JSONObjectUtils.getString(document, "issuer");
        if (!issuer.issuer().toString().equals(named)) {
            throw new IOException(issuer.discovery() + " speaks for the issuer " + named);
        }
        URI place = JSONObjectUtils.getURI(document, "jwks_uri");
        if (place == null) {
            throw new IOException(issuer.discovery() + " does not say where the keys are");
        }
        OidcIssuer.requireSafe(place);
        return place;
    }

    private String read(URI address) throws IOException {
        return web.retrieveResource(address.toURL()).getContent();
    }

    @Override
    public void close() {}
}
