package dev.countersign.activities;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.countersign.policy.connector.RegoSyntax;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Rego by an Open Policy Agent server. A module is put there when first needed, and again when the server has forgotten
 * it; one that could reach out of the server is never evaluated.
 */
public final class OpaRego implements Rego {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private final HttpClient http;
    private final URI server;
    private final Duration timeout;
    private final Set<String> put = ConcurrentHashMap.newKeySet();

    /**
     * A client of one server.
     *
     * @param server such as {@code http://opa.connectors-system.svc:8181}
     * @param timeout of each call
     */
    public OpaRego(URI server, Duration timeout) {
        this.server = server;
        this.timeout = timeout;
        this.http = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    @Override
    public Answer evaluate(String module, Map<String, Object> input) {
        Optional<RegoModule> named = RegoModule.of(module);
        if (named.isEmpty()) {
            return new Answer.Broken("the Rego module must begin with: package check");
        }
        RegoModule own = named.get();
        String body = write(Map.of("input", input));
        boolean knownBefore = put.contains(own.id());
        if (!knownBefore) {
            Optional<Answer.Broken> broken = put(own);
            if (broken.isPresent()) {
                return broken.get();
            }
        }
        Answer answer = ask(own, body);
        if (answer instanceof Answer.Undefined && knownBefore) {
            // NB. A server that was restarted has no modules and answers as if the result were undefined.
            Optional<Answer.Broken> broken = put(own);
            return broken.isPresent() ? broken.get() : ask(own, body);
        }
        return answer;
    }

    private Optional<Answer.Broken> put(RegoModule module) {
        HttpResponse<String> response = send(HttpRequest.newBuilder(server.resolve(module.policyPath()))
                .PUT(HttpRequest.BodyPublishers.ofString(module.text()))
                .header("Content-Type", "text/plain"));
        if (response.statusCode() == HttpURLConnection.HTTP_BAD_REQUEST) {
            return Optional.of(new Answer.Broken("the Rego module does not compile: " + OpaErrors.of(response.body())));
        }
        if (response.statusCode() != HttpURLConnection.HTTP_OK) {
            throw unexpected("take the module", response);
        }
        Optional<Answer.Broken> forbidden = forbidden(module);
        if (forbidden.isEmpty()) {
            put.add(module.id());
        }
        return forbidden;
    }

    /** NB. A module that is there does nothing until it is asked, and this one never will be. */
    private Optional<Answer.Broken> forbidden(RegoModule module) {
        URI place = server.resolve(module.policyPath());
        HttpResponse<String> kept = send(HttpRequest.newBuilder(place).GET());
        JsonNode tree = read(kept.body()).path("result").path("ast");
        if (kept.statusCode() != HttpURLConnection.HTTP_OK || !tree.isObject()) {
            throw unexpected("show the module", kept);
        }
        Optional<String> problem = RegoSyntax.problem(JSON.convertValue(tree, Object.class));
        if (problem.isPresent()) {
            send(HttpRequest.newBuilder(place).DELETE());
        }
        return problem.map(why -> new Answer.Broken("the Rego module is not evaluated: " + why));
    }

    private Answer ask(RegoModule module, String body) {
        HttpResponse<String> response = send(HttpRequest.newBuilder(server.resolve(module.resultPath()))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json"));
        if (response.statusCode() == HttpURLConnection.HTTP_OK) {
            JsonNode result = read(response.body()).path("result");
            if (result.isMissingNode()) {
                return new Answer.Undefined();
            }
            return result.isObject()
                    ? new Answer.Result(JSON.convertValue(result, FIELDS))
                    : new Answer.Broken("the Rego module's result is not an object: " + result.getNodeType());
        }
        if (OpaErrors.fromEvaluation(response.body())) {
            return new Answer.Broken("the Rego module fails: " + OpaErrors.of(response.body()));
        }
        throw unexpected("evaluate", response);
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
