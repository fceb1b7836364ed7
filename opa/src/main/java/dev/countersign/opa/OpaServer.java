package dev.countersign.opa;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** One Open Policy Agent server, by its REST API. Every method throws {@link OpaException} when it gives no answer. */
final class OpaServer {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http;
    private final URI server;
    private final Duration timeout;

    OpaServer(URI server, Duration timeout) {
        this.server = server;
        this.timeout = timeout;
        this.http = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** What became of putting a module there. */
    sealed interface Put {

        /** It is there, and this is its syntax tree. */
        record Kept(JsonNode tree) implements Put {}

        /** It does not compile, for that reason. */
        record Broken(String why) implements Put {}
    }

    /** What a rule comes to. */
    sealed interface Said {

        /** That; missing where the rule is undefined. */
        record Value(JsonNode value) implements Said {}

        /** The evaluation itself fails, and would again. */
        record Fails(String why) implements Said {}
    }

    Put put(RegoModule module) {
        HttpResponse<String> response = send(HttpRequest.newBuilder(server.resolve(module.policyPath()))
                .PUT(HttpRequest.BodyPublishers.ofString(module.text()))
                .header("Content-Type", "text/plain"));
        if (response.statusCode() == HttpURLConnection.HTTP_BAD_REQUEST) {
            return new Put.Broken(OpaErrors.of(response.body()));
        }
        require(response, "take the module");
        HttpResponse<String> kept =
                send(HttpRequest.newBuilder(server.resolve(module.policyPath())).GET());
        require(kept, "show the module");
        JsonNode tree = read(kept.body()).path("result").path("ast");
        if (!tree.isObject()) {
            throw unexpected("show the module", kept);
        }
        return new Put.Kept(tree);
    }

    void remove(RegoModule module) {
        require(send(HttpRequest.newBuilder(server.resolve(module.policyPath())).DELETE()), "take the module away");
    }

    Said ask(RegoModule module, Map<String, Object> input) {
        HttpResponse<String> response = send(HttpRequest.newBuilder(server.resolve(module.resultPath()))
                .POST(HttpRequest.BodyPublishers.ofString(write(Map.of("input", input))))
                .header("Content-Type", "application/json"));
        if (response.statusCode() != HttpURLConnection.HTTP_OK && OpaErrors.fromEvaluation(response.body())) {
            return new Said.Fails(OpaErrors.of(response.body()));
        }
        require(response, "evaluate");
        return new Said.Value(read(response.body()).path("result"));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(timeout).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new OpaException("no answer from Open Policy Agent at " + server + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OpaException("interrupted while asking Open Policy Agent at " + server, e);
        }
    }

    private void require(HttpResponse<String> response, String what) {
        if (response.statusCode() != HttpURLConnection.HTTP_OK) {
            throw unexpected(what, response);
        }
    }

    private OpaException unexpected(String what, HttpResponse<String> response) {
        return new OpaException(
                "Open Policy Agent at " + server + " could not " + what + " (" + response.statusCode() + "): "
                        + OpaErrors.of(response.body()),
                null);
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new OpaException("Open Policy Agent answered something that is not JSON", e);
        }
    }

    private static String write(Map<String, Object> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the input of a Rego module must be plain JSON values", e);
        }
    }
}
