package dev.countersign.e2e.scenario;

import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.programs.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The starter's HTTP API, as a script uses it that tries again where it is told that nothing has come of it. */
public final class Door {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(30)).build();

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Program starter;

    public Door(Program starter) {
        this.starter = starter;
    }

    /** What came back. */
    public record Answer(int status, String body) {}

    /** Posts JSON, or what is said to be, with that token; without the header where the token is empty. */
    public Answer post(String path, String token, String body) {
        return send(request(path, token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Reads, with that token; without the header where it is empty. */
    public Answer get(String path, String token) {
        return send(request(path, token).GET());
    }

    /** Puts JSON there. */
    public Answer put(String path, String token, String body) {
        return send(request(path, token)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Deletes what is there. */
    public Answer delete(String path, String token) {
        return send(request(path, token).DELETE());
    }

    private HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(starter.actuator().resolve(URI.create(path)))
                .timeout(Duration.ofMinutes(2));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    private static Answer send(HttpRequest.Builder request) {
        return Eventually.value(PATIENCE, "the starter has what it needs", () -> once(request), Door::isFinal);
    }

    private static boolean isFinal(Answer answer) {
        return answer.status() != HttpURLConnection.HTTP_UNAVAILABLE
                || answer.body().contains("it may still count");
    }

    private static Answer once(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException("the starter does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
