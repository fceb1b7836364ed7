package dev.countersign.api.assumption;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whose approval a policy asks for. The stages are decided one after the other; one person fills one place in all of
 * them together.
 *
 * @param stages in order, at least one, each with a name of its own
 * @param pendingTtl how long people have for all stages together
 * @param rejectionsRequired how many distinct people of a stage must reject for the request to end, at least 1
 * @param selfApproval whether the subject, and whoever asked for it, may approve
 * @param messageRequired whether a vote needs a message
 */
public record ApprovalRule(
        List<Stage> stages,
        Duration pendingTtl,
        int rejectionsRequired,
        boolean selfApproval,
        boolean messageRequired) {

    /** How long people have where a rule does not say. */
    public static final Duration DEFAULT_PENDING_TTL = Duration.ofHours(24);

    public ApprovalRule {
        stages = List.copyOf(stages);
        if (stages.isEmpty()) {
            throw new IllegalArgumentException("an approval rule needs a stage");
        }
        Set<String> names = new HashSet<>();
        for (Stage stage : stages) {
            if (!names.add(stage.name())) {
                throw new IllegalArgumentException("two stages are called '" + stage.name() + "'");
            }
        }
        if (pendingTtl.isNegative() || pendingTtl.isZero()) {
            throw new IllegalArgumentException("pendingTTL must be longer than nothing, not " + pendingTtl);
        }
        if (rejectionsRequired < 1) {
            throw new IllegalArgumentException("rejectionsRequired must be at least 1, not " + rejectionsRequired);
        }
    }

    /** The fewest distinct people with whom every stage is approved. */
    public int fewestApprovers() {
        return stages.stream()
                .mapToInt(stage -> stage.anyOf().stream()
                        .mapToInt(Alternative::people)
                        .min()
                        .orElseThrow())
                .sum();
    }
}
