package dev.countersign.e2e.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.e2e.programs.Program;
import dev.countersign.e2e.scenario.Door.Answer;

/** Policies, roles, groups and Clusters over HTTP, as one person with a token. */
public final class Administration {

    private static final String PLATFORM = "/api/v1/";

    private final Door door;
    private final String workspace;
    private final String token;

    public Administration(Program starter, Workspace workspace, String token) {
        this.door = new Door(starter);
        this.workspace = PLATFORM + "workspaces/" + workspace.namespace() + "/";
        this.token = token;
    }

    /** What the workspace has, such as {@code policies/oncall-prod}. */
    public Place workspace() {
        return new Place(door, workspace, token);
    }

    /** What the platform has, such as {@code clusters/prod-eu} or {@code audit?limit=1}. */
    public Place platform() {
        return new Place(door, PLATFORM, token);
    }

    /** Enables or disables a policy. */
    public Answer act(String policy, String act) {
        return door.post(workspace + "policies/" + policy + "/acts", token, "{\"act\": \"" + act + "\"}");
    }

    /** Makes what was fetched with an access token useless. */
    public Answer reset(String accessToken) {
        return door.post(workspace + "tokens/" + accessToken + "/acts", token, "{\"act\": \"reset\"}");
    }

    /** An object of the workspace, to be edited; without its version it is written whatever it is by then. */
    public ObjectNode edited(String path) {
        JsonNode object = AssumptionApi.read(workspace().get(path));
        ObjectNode copy = object.deepCopy();
        copy.withObject("/metadata").remove("resourceVersion");
        return copy;
    }

    /** Where objects are, each below a path. */
    public static final class Place {

        private final Door door;
        private final String root;
        private final String token;

        private Place(Door door, String root, String token) {
            this.door = door;
            this.root = root;
            this.token = token;
        }

        public Answer get(String path) {
            return door.get(root + path, token);
        }

        public Answer put(String path, String document) {
            return door.put(root + path, token, document);
        }

        public Answer delete(String path) {
            return door.delete(root + path, token);
        }
    }
}
