package dev.countersign.policy.assumption;

import dev.countersign.api.assumption.Alternative;
import dev.countersign.api.assumption.ApprovalRule;
import dev.countersign.api.assumption.People;
import dev.countersign.api.assumption.Places;
import dev.countersign.api.assumption.Stage;
import dev.countersign.policy.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads whose approval a policy asks for. */
final class ApprovalReader {

    private ApprovalReader() {}

    /** The rule; absent where the policy asks for nobody's approval, or where it cannot be read. */
    static @Nullable ApprovalRule read(Map<String, Object> spec, Problems problems) {
        return spec.containsKey("approval")
                ? problems.read("approval", () -> rule(Json.object(spec, "approval")))
                : null;
    }

    private static ApprovalRule rule(Map<String, Object> approval) {
        Duration pendingTtl = PolicyReader.duration(approval, "pendingTTL");
        return new ApprovalRule(
                Json.objects(approval, "stages").stream()
                        .map(ApprovalReader::stage)
                        .toList(),
                pendingTtl == null ? ApprovalRule.DEFAULT_PENDING_TTL : pendingTtl,
                number(approval, "rejectionsRequired"),
                Boolean.TRUE.equals(approval.get("selfApproval")),
                Boolean.TRUE.equals(approval.get("messageRequired")));
    }

    private static Stage stage(Map<String, Object> stage) {
        List<Alternative> anyOf = Json.objects(stage, "anyOf").stream()
                .map(alternative -> new Alternative(Json.objects(alternative, "allOf").stream()
                        .map(places -> new Places(people(places), number(places, "count")))
                        .toList()))
                .toList();
        return new Stage(
                Json.textOrEmpty(stage, "name"),
                anyOf,
                PolicyReader.duration(stage, "remindAfter"),
                PolicyReader.duration(stage, "escalateAfter"),
                stage.containsKey("escalateTo") ? people(Json.object(stage, "escalateTo")) : null);
    }

    private static People people(Map<String, Object> json) {
        People people = new People(Json.strings(json, "groups"), Json.strings(json, "users"));
        if (people.isEmpty()) {
            throw new IllegalArgumentException("name groups or users who approve");
        }
        return people;
    }

    private static int number(Map<String, Object> parent, String key) {
        if (!parent.containsKey(key)) {
            return 1;
        }
        if (parent.get(key) instanceof Number number) {
            return number.intValue();
        }
        throw new IllegalArgumentException(key + " must be a number");
    }
}
