package dev.countersign.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.function.UnaryOperator;

/**
 * The sandbox's OpenID Connect issuer, as tests use it. Everybody's password is their token for the home cluster.
 *
 * @param url as which it issues
 * @param passwords of people by their names
 */
public record Issuer(String url, UnaryOperator<String> passwords) {
    /** For whom its tokens are meant, and the client that people log in with. */
    public static final String CLIENT = "countersign";

    private static final Duration LIMIT = Duration.ofMinutes(1);

    /** A token of alice, bob or carol. */
    public String tokenOf(String person) {
        return token(person, "");
    }

    /** One that is meant for somebody else. */
    public String tokenFor(String person, String audience) {
        return token(person, "?audience=" + audience);
    }

    /** One that ended a minute ago. */
    public String expiredTokenOf(String person) {
        return token(person, "?life=PT-1M");
    }

    /** Lets a device in, as a person does in a browser. */
    public void letIn(String person, String completePage) {
        send(person, HttpRequest.newBuilder(URI.create(completePage)).GET());
    }

    private String token(String person, String query) {
        return send(
                person,
                HttpRequest.newBuilder(URI.create(url + "/people/me/token" + query))
                        .POST(HttpRequest.BodyPublishers.noBody()));
    }

    private String send(String person, HttpRequest.Builder request) {
        String login = person + ":" + passwords.apply(person);
        String basic = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    request.timeout(LIMIT)
                            .header("Authorization", "Basic " + basic)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 400) {
                throw new SandboxException("the issuer answers " + person + " with " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException("the issuer does not answer " + person, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxException("interrupted while asking the issuer", e);
        }
    }
}
