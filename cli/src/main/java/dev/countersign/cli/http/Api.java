package dev.countersign.cli.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.countersign.cli.problem.CliException;
import dev.countersign.cli.problem.Refusal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Countersign's HTTP API, as one person. */
public final class Api {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** NB. Longer than the server holds a call that waits for news. */
    private static final Duration ANSWER = Duration.ofSeconds(90);

    private static final int ERRORS = 400;
    private static final int UNAUTHORIZED = 401;
    private static final Pattern WARNING = Pattern.compile("^\\d{3} \\S+ \"(.*)\"$");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final URI server;
    private final String token;

    public Api(URI server, String token) {
        this.server = server;
        this.token = token;
    }

    /**
     * What the server says.
     *
     * @param status by which a program tells what was made from what was changed
     * @param warnings for people
     */
    public record Reply(int status, JsonNode json, List<String> warnings) {}

    /** Gets what is there. */
    public JsonNode get(String path) {
        return send(request(path).GET()).json();
    }

    /** All that is there, page by page. */
    public List<JsonNode> all(String path, Query query) {
        List<JsonNode> found = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = get(path + query);
            page.path("items").forEach(found::add);
            after = page.path("continue").asText("");
            query.with("continue", after);
        } while (!after.isEmpty());
        return found;
    }

    /** Sends a body with headers. */
    public JsonNode post(String path, Map<String, ?> body, Map<String, String> headers) {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
        headers.forEach(request::header);
        return send(request.POST(body(body))).json();
    }

    /** Puts something there. */
    public Reply put(String path, JsonNode body, Map<String, String> headers) {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
        headers.forEach(request::header);
        return send(request.PUT(body(body)));
    }

    /** Takes away what is there. */
    public JsonNode delete(String path) {
        return send(request(path).DELETE()).json();
    }

    private static HttpRequest.BodyPublisher body(Object body) {
        try {
            return HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is sent can be written", e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path))
                .timeout(ANSWER)
                .header("Accept", "application/json, application/problem+json")
                .header("Authorization", "Bearer " + token);
    }

    private Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= ERRORS) {
                throw refused(answer);
            }
            return new Reply(
                    answer.statusCode(),
                    JSON.readTree(answer.body()),
                    answer.headers().allValues("Warning").stream()
                            .map(warning -> WARNING.matcher(warning).replaceFirst("$1"))
                            .toList());
        } catch (JsonProcessingException e) {
            throw new CliException("the server " + server + " answers something that is no JSON: is it Countersign?");
        } catch (IOException e) {
            throw new CliException("no answer from " + server + ": " + e
                    + "; nothing was decided. Is that where Countersign is? countersign use server URL");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException("interrupted");
        }
    }

    private static CliException refused(HttpResponse<String> answer) {
        JsonNode problem = problem(answer.body());
        StringBuilder what = new StringBuilder(problem.path("detail").asText(""));
        if (what.isEmpty()) {
            what.append("the server answered ").append(answer.statusCode());
        }
        problem.path("errors")
                .forEach(error -> what.append("\n  ")
                        .append(error.path("field").asText())
                        .append(": ")
                        .append(error.path("message").asText())
                        .append(" (")
                        .append(error.path("rule").asText())
                        .append(')'));
        String type = problem.path("type").asText("");
        return new Refusal(
                type.substring(type.lastIndexOf(':') + 1),
                answer.statusCode() == UNAUTHORIZED
                        ? "you are not known here: " + what + "; log in (countersign login) or get a new token"
                        : what.toString());
    }

    private static JsonNode problem(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException noProblem) {
            return JSON.createObjectNode();
        }
    }
}
