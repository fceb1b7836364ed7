package dev.countersign.cli.oidc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.countersign.cli.problem.CliException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Asks issuers, which know nobody's token. */
public final class Web {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int ERRORS = 400;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();

    /** What was answered, with its JSON. */
    public record Answer(int status, JsonNode body) {

        /** The error as OAuth names it; empty where there is none. */
        String error() {
            return status < ERRORS ? "" : body.path("error").asText("status " + status);
        }

        /** The error in the words of whoever answered. */
        String explained() {
            return body.path("error_description").asText(body.path("detail").asText(error()));
        }

        /** The body, where there is no error. */
        public JsonNode requireOk(String otherwise) {
            if (status >= ERRORS) {
                throw new CliException(otherwise + ": " + explained());
            }
            return body;
        }
    }

    /** NB. A login over plain HTTP is anybody's who listens. */
    public static URI requireSafe(String address) {
        URI uri = uri(address);
        String host = uri.getHost() == null ? "" : uri.getHost();
        boolean here = host.equals("localhost")
                || (host.matches("[0-9.]+|\\[[0-9a-fA-F:]+]")
                        && InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", ""))
                                .isLoopbackAddress());
        if (!"https".equals(String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT)) && !here) {
            throw new CliException("nobody should log in at " + address + ": it is no https");
        }
        return uri;
    }

    private static URI uri(String address) {
        try {
            return URI.create(address);
        } catch (IllegalArgumentException e) {
            throw new CliException("'" + address + "' is no URL: " + e.getMessage());
        }
    }

    public Answer get(String address) {
        return send(HttpRequest.newBuilder(uri(address)).GET());
    }

    public Answer post(URI address, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Answer send(HttpRequest.Builder request) {
        HttpRequest ready =
                request.timeout(LIMIT).header("Accept", "application/json").build();
        try {
            HttpResponse<String> answer = http.send(ready, HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), json(answer.body()));
        } catch (IOException e) {
            throw new CliException("no answer from " + ready.uri() + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException("interrupted");
        }
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException noJson) {
            return JSON.createObjectNode();
        }
    }

    /** When a token ends: it says so itself, where it is one that says anything. */
    public static Instant endOf(String token, long otherwiseIn) {
        String[] parts = token.split("\\.", -1);
        long end = 0;
        if (parts.length == 3) {
            try {
                end = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]))
                        .path("exp")
                        .asLong();
            } catch (IOException | IllegalArgumentException opaque) {
                end = 0;
            }
        }
        return end > 0
                ? Instant.ofEpochSecond(end)
                : Instant.now().plusSeconds(otherwiseIn).truncatedTo(ChronoUnit.SECONDS);
    }

    /** Waits that long before it asks again. */
    public static void pause(long seconds) {
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(seconds));
    }
}
