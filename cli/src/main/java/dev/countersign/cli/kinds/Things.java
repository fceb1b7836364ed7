package dev.countersign.cli.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.cli.http.Api;
import dev.countersign.cli.http.Api.Reply;
import dev.countersign.cli.http.Query;
import dev.countersign.cli.problem.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Policies, roles, groups, access tokens and clusters. */
final class Things {

    /** What the API calls an object that is not there. */
    static final String MISSING = "no-such-object";

    private final Api api;
    private final Supplier<String> workspace;

    /** @param workspace asked only for what belongs to one */
    Things(Api api, Supplier<String> workspace) {
        this.api = api;
        this.workspace = workspace;
    }

    /** All of a kind, page by page. */
    List<JsonNode> list(Kind kind) {
        return api.all(path(kind), new Query());
    }

    /** The object of that name, as it is seen there. */
    Optional<JsonNode> find(Kind kind, String name) {
        try {
            return Optional.of(api.get(path(kind) + "/" + Query.encode(name)));
        } catch (Refusal refusal) {
            if (refusal.is(MISSING)) {
                return Optional.empty();
            }
            throw refusal;
        }
    }

    /** Makes the object be what the document says. */
    Reply apply(Kind kind, String name, JsonNode document) {
        return api.put(path(kind) + "/" + Query.encode(name), document, Map.of());
    }

    /** Makes an object that is not there. */
    Reply create(Kind kind, String name, JsonNode document) {
        return api.put(path(kind) + "/" + Query.encode(name), document, Map.of("If-None-Match", "*"));
    }

    /** Enables or disables a policy, or resets an access token. */
    void act(Kind kind, String name, String act) {
        api.post(path(kind) + "/" + Query.encode(name) + "/acts", Map.of("act", act), Map.of());
    }

    void delete(Kind kind, String name) {
        api.delete(path(kind) + "/" + Query.encode(name));
    }

    private String path(Kind kind) {
        return kind.isGlobal()
                ? "api/v1/" + kind.path()
                : "api/v1/workspaces/" + Query.encode(workspace.get()) + "/" + kind.path();
    }
}
