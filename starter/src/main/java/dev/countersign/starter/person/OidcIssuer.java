package dev.countersign.starter.person;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

/**
 * Whose OpenID Connect tokens are believed, and which of them.
 *
 * @param issuer exactly as the tokens name it
 * @param audience for whom a token must be meant, usually the id of the client that people log in with
 * @param algorithms with which tokens may be signed, at least one
 * @param clockSkew how far its clock and ours may differ
 */
public record OidcIssuer(URI issuer, String audience, Set<SignatureAlgorithm> algorithms, Duration clockSkew) {

    private static final Duration LARGEST_SKEW = Duration.ofMinutes(5);

    public OidcIssuer {
        algorithms = Set.copyOf(algorithms);
        requireSafe(issuer);
        if (issuer.getQuery() != null || issuer.getFragment() != null) {
            throw new IllegalArgumentException("an issuer has neither query nor fragment: " + issuer);
        }
        if (audience.isBlank()) {
            throw new IllegalArgumentException("tokens of " + issuer + " need an audience, such as countersign");
        }
        if (algorithms.isEmpty()) {
            throw new IllegalArgumentException("tokens of " + issuer + " are signed with at least one algorithm");
        }
        if (clockSkew.isNegative() || clockSkew.compareTo(LARGEST_SKEW) > 0) {
            throw new IllegalArgumentException(
                    "clocks may differ by 0 to " + LARGEST_SKEW.toMinutes() + " minutes, not " + clockSkew);
        }
    }

    /** NB. Whoever can change the answers of an issuer can be anybody. */
    static void requireSafe(URI address) {
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        String host = address.getHost() == null ? "" : address.getHost();
        if (host.isEmpty() || !(scheme.equals("https") || (scheme.equals("http") && isLoopback(host)))) {
            throw new IllegalArgumentException("only https is safe here, beyond this machine: " + address);
        }
    }

    private static boolean isLoopback(String host) {
        if (host.equals("localhost")) {
            return true;
        }
        try {
            return host.matches("[0-9.]+|\\[[0-9a-fA-F:]+]")
                    && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException noAddress) {
            return false;
        }
    }

    /** The document in which the issuer says where its keys are. */
    URI discovery() {
        return URI.create(issuer.toString().replaceFirst("/$", "") + "/.well-known/openid-configuration");
    }
}
