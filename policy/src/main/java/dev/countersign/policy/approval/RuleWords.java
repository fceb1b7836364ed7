package dev.countersign.policy.approval;

import static java.util.stream.Collectors.joining;

import dev.countersign.api.assumption.Alternative;
import dev.countersign.api.assumption.ApprovalRule;
import dev.countersign.api.assumption.People;
import dev.countersign.api.assumption.Places;
import dev.countersign.api.assumption.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Says to people whose approval is asked for. */
public final class RuleWords {

    private RuleWords() {}

    /** All stages in their order, as {@code owners: 1 of payments-owners; then security: 2 of security}. */
    public static String of(ApprovalRule rule) {
        return rule.stages().stream().map(RuleWords::of).collect(joining("; then "));
    }

    /** One stage, as {@code owners: 1 of payments-owners and 1 of security, or cto@example.com}. */
    public static String of(Stage stage) {
        return stage(stage.name(), stage.anyOf().stream().map(RuleWords::of).toList());
    }

    /** Who else may vote since a stage escalated; empty where it does not. */
    public static String escalation(Stage stage, Instant at) {
        return stage.escalateTo() == null
                ? ""
                : "; escalated at " + at + ": " + of(stage.escalateTo()) + " may fill any open place as well";
    }

    static String of(Alternative alternative) {
        return alternative.allOf().stream().map(RuleWords::of).collect(joining(" and "));
    }

    static String of(Places places) {
        return places(places.people(), places.count());
    }

    static String stage(String name, List<String> alternatives) {
        return name + ": " + String.join(", or ", alternatives);
    }

    /** What one alternative still needs. */
    static String missing(Alternative alternative, Matching matching) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < alternative.allOf().size(); i++) {
            if (matching.missing(i) > 0) {
                words.add(places(alternative.allOf().get(i).people(), matching.missing(i)));
            }
        }
        return String.join(" and ", words);
    }

    /** Some people, as {@code platform-oncall} or {@code (security, cto@example.com)}. */
    public static String of(People people) {
        List<String> names =
                Stream.concat(people.groups().stream(), people.users().stream()).toList();
        return names.size() == 1 ? names.getFirst() : "(" + String.join(", ", names) + ")";
    }

    private static String places(People people, int count) {
        boolean onePerson = people.groups().isEmpty() && people.users().size() == 1 && count == 1;
        return onePerson ? of(people) : count + " of " + of(people);
    }
}
