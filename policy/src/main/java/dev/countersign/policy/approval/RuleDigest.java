package dev.countersign.policy.approval;

import dev.countersign.api.assumption.Alternative;
import dev.countersign.api.assumption.ApprovalRule;
import dev.countersign.api.assumption.People;
import dev.countersign.api.assumption.Places;
import dev.countersign.api.assumption.Stage;
import dev.countersign.policy.Digest;
import java.util.ArrayList;
import java.util.List;

/** The digest of whose approval is asked for, over which people sign. */
public final class RuleDigest {

    /** NB. So that no rule of the approval gate ever has the digest of one of ours. */
    private static final String KIND = "assumption-approval";

    private RuleDigest() {}

    /** SHA-256 over everything that decides, in the order of the rule. When people are reminded does not. */
    public static String of(ApprovalRule rule) {
        List<String> parts = new ArrayList<>(votes(rule));
        parts.add(rule.pendingTtl().toString());
        return Digest.of(parts);
    }

    /**
     * The digest for one wish for an extension, so that no vote on an earlier wish counts for it.
     *
     * @param wish the id of the act with which somebody asked
     */
    public static String ofExtension(ApprovalRule rule, String wish) {
        return Digest.of(List.of(KIND, "extension", of(rule), wish));
    }

    /** Whether the same votes satisfy both rules; they may differ in how long people have. */
    static boolean wantSameVotes(ApprovalRule one, ApprovalRule other) {
        return votes(one).equals(votes(other));
    }

    private static List<String> votes(ApprovalRule rule) {
        List<String> parts = new ArrayList<>();
        parts.add(KIND);
        parts.add(Integer.toString(rule.rejectionsRequired()));
        parts.add(Boolean.toString(rule.selfApproval()));
        parts.add(Boolean.toString(rule.messageRequired()));
        size(parts, rule.stages());
        for (Stage stage : rule.stages()) {
            parts.add(stage.name());
            size(parts, stage.anyOf());
            for (Alternative alternative : stage.anyOf()) {
                size(parts, alternative.allOf());
                for (Places places : alternative.allOf()) {
                    parts.add(Integer.toString(places.count()));
                    people(parts, places.people());
                }
            }
            parts.add(stage.escalateAfter() == null ? "" : stage.escalateAfter().toString());
            people(parts, stage.escalateTo() == null ? new People(List.of(), List.of()) : stage.escalateTo());
        }
        return parts;
    }

    private static void people(List<String> parts, People people) {
        size(parts, people.groups());
        parts.addAll(people.groups());
        size(parts, people.users());
        parts.addAll(people.users());
    }

    private static void size(List<String> parts, List<?> list) {
        parts.add(Integer.toString(list.size()));
    }
}
