package dev.countersign.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.cli.Api.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Policies, roles, groups and clusters. */
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
        List<JsonNode> found = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = api.get(path(kind) + (after.isEmpty() ? "" : "?continue=" + encode(after)));
            page.path("items").forEach(found::add);
            after = page.path("continue").asText("");
        } while (!after.isEmpty());
        return found;
    }

    /** The object of that name, as it is seen there. */
    Optional<JsonNode> find(Kind kind, String name) {
        try {
            return Optional.of(api.get(path(kind) + "/" + encode(name)));
        } catch (Refusal refusal) {
            if (refusal.is(MISSING)) {
                return Optional.empty();
            }
            throw refusal;
        }
    }

    /** Makes the object be what the document says. */
    Reply apply(Kind kind, String name, JsonNode document) {
        return api.put(path(kind) + "/" + encode(name), document);
    }

    /** Enables or disables a policy. */
    void act(Kind kind, String name, String act) {
        api.post(path(kind) + "/" + encode(name) + "/acts", Map.of("act", act), Map.of());
    }

    void delete(Kind kind, String name) {
        api.delete(path(kind) + "/" + encode(name));
    }

    private String path(Kind kind) {
        return kind.isGlobal()
                ? "api/v1/" + kind.path()
                : "api/v1/workspaces/" + encode(workspace.get()) + "/" + kind.path();
    }

    private static String encode(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8);
    }
}
