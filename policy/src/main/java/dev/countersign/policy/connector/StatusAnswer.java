package dev.countersign.policy.connector;

import dev.countersign.policy.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One person's answer as the status of an ApprovalTask claims it.
 *
 * @param group through which the person answered; empty where the person was asked by name
 * @param response approved, rejected, or whatever the status says
 */
record StatusAnswer(String person, Optional<String> group, String response) {

    /** All answers in {@code approversResponse}, in its order. */
    static List<StatusAnswer> of(Map<String, Object> status) {
        List<StatusAnswer> answers = new ArrayList<>();
        for (Map<String, Object> entry : Json.objectsOrEmpty(status, "approversResponse")) {
            String name = Json.textOrEmpty(entry, "name");
            Object type = entry.getOrDefault("type", "User");
            if (type.equals("User")) {
                answers.add(new StatusAnswer(name, Optional.empty(), Json.textOrEmpty(entry, "response")));
            } else if (type.equals("Group")) {
                for (Map<String, Object> member : Json.objectsOrEmpty(entry, "groupMembers")) {
                    answers.add(new StatusAnswer(
                            Json.textOrEmpty(member, "name"), Optional.of(name), Json.textOrEmpty(member, "response")));
                }
            }
        }
        return answers;
    }
}
