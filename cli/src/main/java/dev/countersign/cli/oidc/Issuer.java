package dev.countersign.cli.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.cli.problem.CliException;
import dev.countersign.cli.problem.ExitCode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An issuer of OpenID Connect, for a client that has no secret (RFC 8628). */
public final class Issuer {

    private static final String DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";
    private static final long SLOWER = 5;

    private final String issuer;
    private final String clientId;
    private final Web web = new Web();
    private final JsonNode document;

    /**
     * Reads what the issuer says about itself.
     *
     * @param clientId as which people log in
     */
    public Issuer(String issuer, String clientId) {
        this.issuer = issuer;
        this.clientId = clientId;
        Web.requireSafe(issuer);
        this.document = web.get(issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration")
                .requireOk("the issuer " + issuer + " cannot be asked where people log in");
        if (!document.path("issuer").asText().equals(issuer)) {
            throw new CliException("the issuer " + issuer + " calls itself "
                    + document.path("issuer").asText() + "; ask whoever runs Countersign");
        }
    }

    /**
     * A login that has begun.
     *
     * @param device the secret of this command
     * @param code what the person types
     * @param page where they type it
     * @param completePage where it is typed already; may be the same as the page
     * @param interval how many seconds lie between two questions
     * @param patience how long the person has
     */
    public record Begun(
            String device, String code, String page, String completePage, long interval, Duration patience) {}

    /** Begins a login. */
    public Begun begin(String scopes) {
        JsonNode answer = web.post(
                        endpoint("device_authorization_endpoint"), Map.of("client_id", clientId, "scope", scopes))
                .requireOk("the issuer does not let " + clientId + " begin a login");
        String page = answer.path("verification_uri").asText();
        return new Begun(
                answer.path("device_code").asText(),
                answer.path("user_code").asText(),
                page,
                answer.path("verification_uri_complete").asText(page),
                answer.path("interval").asLong(SLOWER),
                Duration.ofSeconds(answer.path("expires_in").asLong(600)));
    }

    /** Waits until the person has let the command in. */
    public Login await(Begun begun, String server) {
        Instant end = Instant.now().plus(begun.patience());
        long interval = begun.interval();
        while (Instant.now().isBefore(end)) {
            Web.Answer answer = web.post(
                    endpoint("token_endpoint"),
                    Map.of("grant_type", DEVICE_GRANT, "device_code", begun.device(), "client_id", clientId));
            switch (answer.error()) {
                case "" -> {
                    return login(answer.body(), server, null);
                }
                case "authorization_pending" -> Web.pause(interval);
                case "slow_down" -> {
                    interval += SLOWER;
                    Web.pause(interval);
                }
                case "access_denied" -> throw new CliException("the login was refused at " + issuer);
                case "expired_token" -> throw tooLate();
                default -> throw new CliException("the issuer " + issuer + " answers: " + answer.explained());
            }
        }
        throw tooLate();
    }

    private static CliException tooLate() {
        return new CliException(ExitCode.TIMED_OUT, "nobody typed the code in time; begin again: countersign login");
    }

    /** The same login with a new token. */
    public Login renew(Login login) {
        if (login.refreshToken() == null) {
            throw new CliException("your login has ended; log in again: countersign login");
        }
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", login.refreshToken());
        form.put("client_id", clientId);
        Web.Answer answer = web.post(endpoint("token_endpoint"), form);
        if (!answer.error().isEmpty()) {
            throw new CliException(
                    "your login has ended (" + answer.explained() + "); log in again: countersign login");
        }
        return login(answer.body(), login.server(), login.refreshToken());
    }

    private Login login(JsonNode answer, String server, @Nullable String oldRefreshToken) {
        String token =
                answer.path("id_token").asText(answer.path("access_token").asText());
        if (token.isEmpty()) {
            throw new CliException("the issuer " + issuer + " gave no token; ask whoever runs Countersign");
        }
        return new Login(
                server,
                issuer,
                clientId,
                token,
                Web.endOf(token, answer.path("expires_in").asLong(60)).toString(),
                answer.path("refresh_token").asText(oldRefreshToken));
    }

    private URI endpoint(String name) {
        String address = document.path(name).asText();
        if (address.isEmpty()) {
            throw new CliException("the issuer " + issuer + " has no " + name
                    + ": it lets no command line log in. Get a token by other means: countersign use token-file FILE");
        }
        return Web.requireSafe(address);
    }
}
