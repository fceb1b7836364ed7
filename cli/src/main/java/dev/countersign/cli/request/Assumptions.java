package dev.countersign.cli.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.cli.http.Api;
import dev.countersign.cli.http.Query;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The requests of one workspace. */
public final class Assumptions {

    private final Api api;
    private final String path;

    public Assumptions(Api api, String workspace) {
        this.api = api;
        this.path = "api/v1/workspaces/" + Query.encode(workspace) + "/assumptions";
    }

    /** Asks for a role. The call may be repeated by the network, and is one request all the same. */
    public Assumption create(Map<String, Object> wish) {
        return new Assumption(
                api.post(path, wish, Map.of("Idempotency-Key", UUID.randomUUID().toString())));
    }

    public Assumption get(String name) {
        return new Assumption(api.get(path + "/" + Query.encode(name)));
    }

    /** Blocks for at most that many seconds until it is newer than that revision, and shows it. */
    public Assumption newer(String name, long revision, long seconds) {
        return new Assumption(api.get(path + "/" + Query.encode(name) + "?wait=" + seconds + "s&revision=" + revision));
    }

    /** All that a query finds. */
    public List<Assumption> list(Query query) {
        return list(api, path, query);
    }

    /** All that a query finds at a path. */
    public static List<Assumption> list(Api api, String path, Query query) {
        return api.all(path, query).stream().map(Assumption::new).toList();
    }

    /**
     * Does something about a request.
     *
     * @return what became of it, in a sentence
     */
    public String act(String name, String act, String message) {
        JsonNode receipt =
                api.post(path + "/" + Query.encode(name) + "/acts", Map.of("act", act, "message", message), Map.of());
        return receipt.path("message").asText("");
    }

    /** A short-lived credential of an access that stands, and the cluster that takes it. */
    public JsonNode credential(String name) {
        return api.post(path + "/" + Query.encode(name) + "/credential", Map.of(), Map.of());
    }
}
