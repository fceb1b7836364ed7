package dev.countersign.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The requests of one workspace. */
final class Assumptions {

    private final Api api;
    private final String path;

    Assumptions(Api api, String workspace) {
        this.api = api;
        this.path = "api/v1/workspaces/" + encode(workspace) + "/assumptions";
    }

    /** Asks for a role. The call may be repeated by the network, and is one request all the same. */
    Assumption create(Map<String, Object> wish) {
        return new Assumption(
                api.post(path, wish, Map.of("Idempotency-Key", UUID.randomUUID().toString())));
    }

    Assumption get(String name) {
        return new Assumption(api.get(path + "/" + encode(name)));
    }

    /** Blocks for at most that many seconds until it is newer than that revision, and shows it. */
    Assumption newer(String name, long revision, long seconds) {
        return new Assumption(api.get(path + "/" + encode(name) + "?wait=" + seconds + "s&revision=" + revision));
    }

    /** All that a query finds, page by page. */
    List<Assumption> list(Map<String, String> query) {
        return list(api, path, query);
    }

    /** All that a query finds at a path. */
    static List<Assumption> list(Api api, String path, Map<String, String> query) {
        List<Assumption> found = new ArrayList<>();
        String after = "";
        do {
            StringJoiner parameters = new StringJoiner("&", "?", "").setEmptyValue("");
            query.forEach((name, value) -> parameters.add(name + "=" + encode(value)));
            if (!after.isEmpty()) {
                parameters.add("continue=" + encode(after));
            }
            JsonNode page = api.get(path + parameters);
            page.path("items").forEach(item -> found.add(new Assumption(item)));
            after = page.path("continue").asText("");
        } while (!after.isEmpty());
        return found;
    }

    /**
     * Does something about a request.
     *
     * @return what became of it, in a sentence
     */
    String act(String name, String act, String message) {
        JsonNode receipt =
                api.post(path + "/" + encode(name) + "/acts", Map.of("act", act, "message", message), Map.of());
        return receipt.path("message").asText("");
    }

    /** A short-lived credential of an access that stands, and the cluster that takes it. */
    JsonNode credential(String name) {
        return api.post(path + "/" + encode(name) + "/credential", Map.of(), Map.of());
    }

    /** Adds a filter to a query, if there is one. */
    static void put(Map<String, String> query, String name, @Nullable String value) {
        if (value != null) {
            query.put(name, value);
        }
    }

    static String encode(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8);
    }
}
