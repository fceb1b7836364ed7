package dev.countersign.policy.approval;

import dev.countersign.api.ActVerifier;
import dev.countersign.api.SignedAct;
import dev.countersign.api.assumption.ApprovalRule;
import dev.countersign.api.assumption.Stage;
import dev.countersign.policy.approval.Reach.Open;
import dev.countersign.policy.approval.StageResult.Filled;
import dev.countersign.policy.approval.StageResult.StageApproved;
import dev.countersign.policy.approval.StageResult.StageRejected;
import dev.countersign.policy.approval.StageResult.Unreachable;
import dev.countersign.policy.approval.StageResult.Waiting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Counts the votes on the current stage of a request. */
public final class ApprovalCount {

    private final Question question;
    private final Progress progress;
    private final Memberships memberships;
    private final Stage stage;
    private final Votes votes;

    private ApprovalCount(
            Question question,
            Progress progress,
            Collection<SignedAct> acts,
            Memberships memberships,
            ActVerifier verifier) {
        this.question = question;
        this.progress = progress;
        this.memberships = memberships;
        this.stage = progress.current(question.rule());
        this.votes = new Votes(acts, new Admission(question, progress, memberships, verifier));
    }

    /**
     * Counts. Of one person the vote signed last counts, of two signed at one instant the rejection; enough rejections
     * go before approvals; the same act twice counts once. Where the policy wants other votes by now, the last stage is
     * approved only when all approvals together satisfy today's rule as well, whom today's rule asks may then vote too,
     * and the fewer rejections of the two rules reject.
     *
     * @param acts all that arrived and were not answered before, in any order, not yet verified
     * @param memberships as they are now
     * @throws IllegalArgumentException when the rule has fewer stages than have begun
     */
    public static Counted count(
            Question question,
            Progress progress,
            Collection<SignedAct> acts,
            Memberships memberships,
            ActVerifier verifier) {
        ApprovalCount count = new ApprovalCount(question, progress, acts, memberships, verifier);
        return new Counted(count.result(), count.votes.refused());
    }

    private StageResult result() {
        List<SignedAct> rejections = votes.rejections();
        if (rejections.size() >= question.rejectionsRequired()) {
            return new StageRejected(rejections);
        }
        List<Voter> voters = votes.approvals().stream()
                .map(act -> Voter.of(act, memberships))
                .toList();
        List<Stage> later = question.rule()
                .stages()
                .subList(progress.index() + 1, question.rule().stages().size());
        StageSeats seats = new StageSeats(stage, progress.startedAt(), voters, later);
        Optional<List<Filled>> filled = seats.filled();
        Optional<String> missing = filled.isPresent() ? missingToday() : Optional.of(seats.missing());
        if (missing.isEmpty()) {
            return new StageApproved(withTodays(filled.orElseThrow()));
        }
        List<String> rejectedBy = rejections.stream().map(SignedAct::person).toList();
        return unreachable(filled.isPresent(), later, rejectedBy)
                .<StageResult>map(where -> new Unreachable(
                        "the approval can no longer be complete, with distinct people for all places: " + where,
                        rejectedBy))
                .orElseGet(() -> new Waiting(missing.get()));
    }

    private Optional<String> missingToday() {
        List<SignedAct> approvals = Stream.concat(progress.earlier().stream(), votes.approvals().stream())
                .toList();
        return today().flatMap(_ -> TodaysRule.missing(question, progress, approvals, memberships))
                .map(words -> "as the policy is now, " + words);
    }

    private List<Filled> withTodays(List<Filled> filled) {
        if (today().isEmpty()) {
            return filled;
        }
        Set<String> seated = new HashSet<>();
        filled.forEach(place -> seated.add(place.act().person()));
        List<Filled> all = new ArrayList<>(filled);
        votes.approvals().stream()
                .filter(act -> !seated.contains(act.person()))
                .forEach(act -> all.add(new Filled(act, "the policy as it is now")));
        all.sort(Comparator.comparing(place -> place.act().person()));
        return all;
    }

    private Optional<String> unreachable(boolean filled, List<Stage> later, List<String> rejectedBy) {
        Set<String> without = new HashSet<>(question.mayNotVote());
        without.addAll(rejectedBy);
        Optional<String> byToday = today().flatMap(
                        rule -> Reach.problem(Satisfiability.stages(rule, without), memberships))
                .map(words -> "as the policy is now, " + words);
        return filled
                ? byToday
                : Reach.problem(open(later, rejectedBy), memberships).or(() -> byToday);
    }

    private List<Open> open(List<Stage> later, List<String> rejectedBy) {
        Set<String> without = new HashSet<>(question.mayNotVote());
        without.addAll(progress.spent());
        Set<String> withoutNow = new HashSet<>(without);
        withoutNow.addAll(rejectedBy);
        List<Open> open = new ArrayList<>();
        open.add(new Open(stage, withoutNow, escalates(stage)));
        later.forEach(next -> open.add(new Open(next, without, escalates(next))));
        return open;
    }

    private boolean escalates(Stage open) {
        return StageTimes.of(open, progress.startedAt(), question.deadline())
                .escalateAt()
                .isPresent();
    }

    private Optional<ApprovalRule> today() {
        return progress.last(question.rule()) ? question.today() : Optional.empty();
    }
}
