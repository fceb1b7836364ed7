package dev.countersign.policy.approval;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.countersign.api.SignedAct;
import dev.countersign.api.assumption.Alternative;
import dev.countersign.api.assumption.ApprovalRule;
import dev.countersign.api.assumption.Places;
import dev.countersign.api.assumption.Stage;
import dev.countersign.policy.approval.Combination.Found;
import dev.countersign.policy.approval.Combination.Seats;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether votes that were given under one rule satisfy another one, which the policy has by now. */
public final class TodaysRule {

    private TodaysRule() {}

    /**
     * What today's rule wants beyond the approvals, in words; empty when they satisfy it, and when it wants the same
     * votes as the snapshotted one, which has counted them. The stage in which an approval was given does not matter:
     * each person fills one place in any stage of today's rule.
     *
     * @param progress when the stages began: nobody counts by escalation in a stage that is not among them
     * @param approvals of distinct people over all stages, verified
     */
    public static Optional<String> missing(
            Question question, Progress progress, List<SignedAct> approvals, Memberships memberships) {
        return question.today()
                .flatMap(today -> missing(
                        today, approvals, question.self(), progress.startsByName(question.rule()), memberships));
    }

    private static Optional<String> missing(
            ApprovalRule today,
            List<SignedAct> approvals,
            Set<String> self,
            Map<String, Instant> startedAt,
            Memberships memberships) {
        List<Voter> voters = approvals.stream()
                .filter(act -> today.selfApproval() || !self.contains(act.person()))
                .filter(act -> !today.messageRequired() || !act.message().isBlank())
                .map(act -> Voter.of(act, memberships))
                .toList();
        List<List<List<Seats>>> seats = today.stages().stream()
                .map(stage -> seats(stage, voters, startedAt))
                .toList();
        return switch (Combination.search(seats)) {
            case Found.Filled _ -> Optional.empty();
            case Found.GaveUp _ -> Optional.of(RuleWords.of(today));
            case Found.StuckAt(int stage) ->
                Optional.of(RuleWords.of(today.stages().get(stage)));
        };
    }

    private static List<List<Seats>> seats(Stage stage, List<Voter> voters, Map<String, Instant> startedAt) {
        List<List<Seats>> alternatives = new ArrayList<>();
        for (Alternative alternative : stage.anyOf()) {
            List<Seats> seats = new ArrayList<>();
            for (Places places : alternative.allOf()) {
                Set<String> who = voters.stream()
                        .filter(voter -> voter.fits(stage, places, startedAt.get(stage.name())))
                        .map(Voter::name)
                        .collect(toUnmodifiableSet());
                seats.add(new Seats(who, places.count()));
            }
            alternatives.add(seats);
        }
        return alternatives;
    }
}
