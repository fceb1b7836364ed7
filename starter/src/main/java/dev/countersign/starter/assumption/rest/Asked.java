package dev.countersign.starter.assumption.rest;

import dev.countersign.api.assumption.ApprovalRule;
import dev.countersign.api.assumption.Ballot;
import dev.countersign.api.assumption.Stage;
import dev.countersign.api.assumption.Terms;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a workflow says about whom it asks: of the answer to the query {@code view}, what is needed here.
 *
 * @param terms absent while policy has not allowed the request
 * @param subject what they vote on; absent: the request
 * @param stage on which people vote now; absent or empty while nobody is asked
 * @param escalatedAt since when that stage asks those too to whom it escalates; absent while it does not
 */
record Asked(
        @Nullable Terms terms,
        @Nullable String subject,
        @Nullable String stage,
        @Nullable Instant escalatedAt) {

    /** What people vote on now: the request, or an extension of it. */
    String about() {
        return subject == null ? Ballot.REQUEST : subject;
    }

    /** The current stage, as it is spelt beside the votes in a status; empty while nobody is asked. */
    String label() {
        return about().equals(Ballot.REQUEST) ? stageName() : about() + ": " + stageName();
    }

    private String stageName() {
        return current().map(Stage::name).orElse("");
    }

    /** Over what people sign; empty where nobody is asked. */
    String ruleDigest() {
        return terms == null ? "" : terms.ruleDigest();
    }

    /** The stage on which people vote now. */
    Optional<Stage> current() {
        return stages().filter(one -> one.name().equals(stage)).findFirst();
    }

    /** Whether the stage on which people vote asks them by now. */
    boolean asksNow(Rights who) {
        return current().filter(one -> asks(one, who, escalatedAt != null)).isPresent();
    }

    /** Whether the subject may approve. */
    boolean selfApproval() {
        return rule().map(one -> one.selfApproval()).orElse(false);
    }

    /** Whether some stage asks them, now or later. */
    boolean everAsks(Rights who) {
        return stages().anyMatch(one -> asks(one, who));
    }

    /** Whether a stage asks them, from its beginning on or when it has escalated. */
    static boolean asks(Stage stage, Rights who) {
        return asks(stage, who, true);
    }

    /** Whether a stage asks them, as far as it has escalated. */
    private static boolean asks(Stage stage, Rights who, boolean escalated) {
        return stage.people(escalated).stream()
                .anyMatch(people -> people.include(who.person().name(), who.groups()));
    }

    private Optional<ApprovalRule> rule() {
        return Optional.ofNullable(terms).map(one -> one.approval());
    }

    private Stream<Stage> stages() {
        return rule().stream().flatMap(rule -> rule.stages().stream());
    }
}
