package dev.countersign.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Countersign's HTTP API, as one person. */
final class Api {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** NB. Longer than the server holds a call that waits for news. */
    private static final Duration ANSWER = Duration.ofSeconds(90);

    private static final int ERRORS = 400;
    private static final int UNAUTHORIZED = 401;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final URI server;
    private final String token;

    Api(URI server, String token) {
        this.server = server;
        this.token = token;
    }

    /** Gets what is there. */
    JsonNode get(String path) {
        return send(request(path).GET());
    }

    /** Sends a body with headers. */
    JsonNode post(String path, Map<String, ?> body, Map<String, String> headers) {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
        headers.forEach(request::header);
        try {
            return send(request.POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is sent can be written", e);
        }
    }

    /** Deletes what is there. */
    JsonNode delete(String path) {
        return send(request(path).DELETE());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path))
                .timeout(ANSWER)
                .header("Accept", "application/json, application/problem+json")
                .header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= ERRORS) {
                throw refused(answer);
            }
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new CliException("the server " + server + " answers something that is no JSON: is it Countersign?");
        } catch (IOException e) {
            throw new CliException("no answer from " + server + ": " + e + "; nothing was decided");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException("interrupted");
        }
    }

    private static CliException refused(HttpResponse<String> answer) {
        String detail = detail(answer.body());
        String what = detail.isEmpty() ? "the server answered " + answer.statusCode() : detail;
        return new CliException(
                answer.statusCode() == UNAUTHORIZED ? "you are not known here: " + what + "; get a new token" : what);
    }

    private static String detail(String body) {
        try {
            return JSON.readTree(body).path("detail").asText("");
        } catch (JsonProcessingException noProblem) {
            return "";
        }
    }
}
