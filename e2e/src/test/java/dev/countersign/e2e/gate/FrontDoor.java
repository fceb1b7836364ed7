package dev.countersign.e2e.gate;

import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.e2e.programs.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Votes over HTTP, as curl sends them. */
public final class FrontDoor {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final Program starter;

    public FrontDoor(Program starter) {
        this.starter = starter;
    }

    /** What came back. */
    public record Answer(int status, String body) {}

    /** Approves with that token. */
    public Answer approve(String token, ApprovalTask task) {
        return send(token, task, "{\"vote\": \"approve\", \"message\": \"signed\"}");
    }

    /** Rejects with that token. */
    public Answer reject(String token, ApprovalTask task) {
        return send(token, task, "{\"vote\": \"reject\", \"message\": \"not today\"}");
    }

    /** Sends any body with that token; without the header where the token is empty. */
    public Answer send(String token, ApprovalTask task, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(starter.actuator()
                        .resolve(URI.create("/api/v1/approvaltasks/"
                                + task.getMetadata().getNamespace() + "/"
                                + task.getMetadata().getName() + "/votes")))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
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
