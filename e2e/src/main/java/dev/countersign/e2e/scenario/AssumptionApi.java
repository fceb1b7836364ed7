package dev.countersign.e2e.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.countersign.e2e.programs.Program;
import dev.countersign.e2e.scenario.Door.Answer;

/** Role assumptions of one workspace over HTTP, as one person with a token. */
public final class AssumptionApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CREATED = 201;

    private final Door door;
    private final String workspace;
    private final String path;
    private final String token;

    public AssumptionApi(Program starter, Workspace workspace, String token) {
        this.door = new Door(starter);
        this.workspace = "/api/v1/workspaces/" + workspace.namespace();
        this.path = this.workspace + "/assumptions";
        this.token = token;
    }

    /**
     * Asks for cluster.admin, whatever the person has or waits for already, and says how the request is called.
     *
     * @param duration such as {@code 1m}
     * @throws AssertionError when it was not taken
     */
    public String assume(String cluster, String duration) {
        Answer answer = create(
                "{\"role\": \"cluster.admin\", \"cluster\": \"%s\", \"duration\": \"%s\", \"reason\": \"INC-481\", \"force\": true}"
                        .formatted(cluster, duration));
        if (answer.status() != CREATED) {
            throw new AssertionError("the request was not taken: " + answer);
        }
        return read(answer).path("name").asText();
    }

    /** What would become of a wish. */
    public Answer explain(String body) {
        return door.post(workspace + "/explain", token, body);
    }

    /** Sends any wish. */
    public Answer create(String body) {
        return door.post(path, token, body);
    }

    /** The requests that wait for the caller. */
    public Answer waitingForMe() {
        return door.get(path + "?waitingForMe=true", token);
    }

    /** Assigns a role to an access token; sends any wish. */
    public Answer assign(String body) {
        return door.post(workspace + "/assignments", token, body);
    }

    /** Removes an assignment. */
    public Answer unassign(String name) {
        return door.delete(workspace + "/assignments/" + name, token);
    }

    /** Fetches a credential of an access that stands. */
    public Answer credential(String name) {
        return door.post(path + "/" + name + "/credential", token, "");
    }

    /** A request, as this person sees it. */
    public Answer see(String name) {
        return door.get(path + "/" + name, token);
    }

    /** Does something about a request, such as {@code approve} or {@code give-back}. */
    public Answer act(String name, String act, String message) {
        return door.post(
                path + "/" + name + "/acts", token, "{\"act\": \"%s\", \"message\": \"%s\"}".formatted(act, message));
    }

    /** What an answer says. */
    public static JsonNode read(Answer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + answer, e);
        }
    }
}
