package dev.countersign.policy.approval;

import dev.countersign.api.assumption.Alternative;
import dev.countersign.api.assumption.ApprovalRule;
import dev.countersign.api.assumption.People;
import dev.countersign.api.assumption.Places;
import dev.countersign.api.assumption.Stage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rules in few words: a name with an @ is a person, any other a group. */
final class Rules {

    static final Memberships NO_GROUPS = new Memberships(Map.of());

    private Rules() {}

    static ApprovalRule rule(Stage... stages) {
        return new ApprovalRule(List.of(stages), ApprovalRule.DEFAULT_PENDING_TTL, 1, false, false);
    }

    static ApprovalRule rejections(int required, ApprovalRule rule) {
        return new ApprovalRule(
                rule.stages(), rule.pendingTtl(), required, rule.selfApproval(), rule.messageRequired());
    }

    static ApprovalRule selfApproval(ApprovalRule rule) {
        return new ApprovalRule(
                rule.stages(), rule.pendingTtl(), rule.rejectionsRequired(), true, rule.messageRequired());
    }

    static ApprovalRule messageRequired(ApprovalRule rule) {
        return new ApprovalRule(rule.stages(), rule.pendingTtl(), rule.rejectionsRequired(), rule.selfApproval(), true);
    }

    static Stage stage(String name, Alternative... anyOf) {
        return new Stage(name, List.of(anyOf), null, null, null);
    }

    static Stage escalating(Stage stage, Duration after, String... names) {
        return new Stage(stage.name(), stage.anyOf(), stage.remindAfter(), after, people(names));
    }

    static Alternative all(Places... places) {
        return new Alternative(List.of(places));
    }

    static Places need(int count, String... names) {
        return new Places(people(names), count);
    }

    static Memberships group(String name, String... people) {
        return new Memberships(Map.of(name, new Memberships.Members(Set.of(people), Set.of())));
    }

    private static People people(String... names) {
        return new People(
                Arrays.stream(names).filter(name -> !name.contains("@")).toList(),
                Arrays.stream(names).filter(name -> name.contains("@")).toList());
    }
}
