package dev.countersign.policy.approval;

import dev.countersign.api.SignedAct;
import dev.countersign.api.assumption.Alternative;
import dev.countersign.api.assumption.People;
import dev.countersign.api.assumption.Places;
import dev.countersign.api.assumption.Stage;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The person behind an act, with the provider's groups as signed and AccessGroups as they are now. */
record Voter(SignedAct act, Set<String> groups) {

    static Voter of(SignedAct act, Memberships memberships) {
        return new Voter(act, memberships.groupsOf(act.person(), act.groups()));
    }

    String name() {
        return act.person();
    }

    boolean isOneOf(People people) {
        return people.include(name(), groups);
    }

    /**
     * Whether this vote fills a place.
     *
     * @param startedAt when the stage began; absent: nobody knows, so nobody counts by escalation
     */
    boolean fits(Stage stage, Places places, @Nullable Instant startedAt) {
        return isOneOf(places.people()) || escalated(stage, startedAt);
    }

    /** Whether this vote fills some place of a stage. */
    boolean fits(Stage stage, @Nullable Instant startedAt) {
        return escalated(stage, startedAt) || isAskedBy(stage);
    }

    /** Whether the person can fill some place of a stage without any escalation. */
    boolean isAskedBy(Stage stage) {
        for (Alternative alternative : stage.anyOf()) {
            for (Places places : alternative.allOf()) {
                if (isOneOf(places.people())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the person will be asked when, or because, a stage has escalated. */
    boolean isEscalatedTo(Stage stage) {
        return stage.escalateTo() != null && isOneOf(stage.escalateTo());
    }

    private boolean escalated(Stage stage, @Nullable Instant startedAt) {
        return startedAt != null
                && stage.escalateAfter() != null
                && isEscalatedTo(stage)
                && !act.at().isBefore(startedAt.plus(stage.escalateAfter()));
    }
}
