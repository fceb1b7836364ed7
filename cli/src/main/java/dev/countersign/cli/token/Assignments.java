package dev.countersign.cli.token;

import dev.countersign.cli.http.Api;
import dev.countersign.cli.http.Query;
import dev.countersign.cli.request.Assumption;
import dev.countersign.cli.request.Assumptions;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The roles of the access tokens of one workspace. */
final class Assignments {

    private final Api api;
    private final String path;

    Assignments(Api api, String workspace) {
        this.api = api;
        this.path = "api/v1/workspaces/" + Query.encode(workspace) + "/assignments";
    }

    /** Assigns a role. The call may be repeated by the network, and is one assignment all the same. */
    Assumption create(Map<String, Object> wish) {
        return new Assumption(
                api.post(path, wish, Map.of("Idempotency-Key", UUID.randomUUID().toString())));
    }

    /** All of them that one may see. */
    List<Assumption> list() {
        return Assumptions.list(api, path, new Query());
    }

    /**
     * Removes one.
     *
     * @return what became of it, in a sentence
     */
    String remove(String name) {
        return api.delete(path + "/" + Query.encode(name)).path("message").asText("");
    }
}
