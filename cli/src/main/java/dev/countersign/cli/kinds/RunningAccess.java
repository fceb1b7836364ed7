package dev.countersign.cli.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.cli.http.Api;
import dev.countersign.cli.http.Query;
import dev.countersign.cli.problem.Refusal;
import dev.countersign.cli.request.Assumption;
import dev.countersign.cli.request.Assumptions;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Access that people and tokens have now, which is listed with the policies: each is one that allows one thing once. */
final class RunningAccess {

    private static final Set<String> THERE = Set.of("Granting", "Active", "Revoking");

    private final Assumptions assumptions;
    private final JsonNode me;

    RunningAccess(Api api, String workspace) {
        this.assumptions = new Assumptions(api, workspace);
        this.me = api.get("api/v1/workspaces/" + Query.encode(workspace) + "/whoami");
    }

    /** Everybody's for those who may see that, otherwise one's own. */
    List<Assumption> list() {
        boolean all = me.path("administrator").asBoolean() || me.path("auditor").asBoolean();
        return assumptions.list(new Query().with("all", all ? "true" : null)).stream()
                .filter(request -> THERE.contains(request.phase()))
                .toList();
    }

    /** The request of that name, unless it is over. */
    Optional<Assumption> find(String name) {
        try {
            return Optional.of(assumptions.get(name)).filter(request -> !request.over());
        } catch (Refusal refusal) {
            if (refusal.is("no-such-request")) {
                return Optional.empty();
            }
            throw refusal;
        }
    }

    /**
     * Ends it, each as whoever asks may.
     *
     * @return what became of it, in a sentence
     */
    String end(Assumption request) {
        boolean own = request.requestedBy().equals(me.path("name").asText());
        String act = own ? (request.active() ? "give-back" : "withdraw") : "end";
        return assumptions.act(request.name(), act, "");
    }
}
