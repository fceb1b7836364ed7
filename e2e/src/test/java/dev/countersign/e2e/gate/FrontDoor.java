package dev.countersign.e2e.gate;

import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.e2e.programs.Program;
import dev.countersign.e2e.scenario.Door;
import dev.countersign.e2e.scenario.Door.Answer;

/** Votes over HTTP, as curl sends them. */
public final class FrontDoor {

    private final Door door;

    public FrontDoor(Program starter) {
        door = new Door(starter);
    }

    /** Approves with that token. */
    public Answer approve(String token, ApprovalTask task) {
        return send(token, task, "{\"vote\": \"approve\", \"message\": \"signed\"}");
    }

    /** Rejects with that token. */
    public Answer reject(String token, ApprovalTask task) {
        return send(token, task, "{\"vote\": \"reject\", \"message\": \"not today\"}");
    }

    /** Sends any body with that token; without the header where the token is empty. */
    public Answer send(String token, ApprovalTask task, String body) {
        return door.post(
                "/api/v1/approvaltasks/" + task.getMetadata().getNamespace() + "/"
                        + task.getMetadata().getName() + "/votes",
                token,
                body);
    }
}
