package dev.countersign.activities.assumption;

import dev.countersign.api.RequestRef;
import dev.countersign.api.SignedAct;
import dev.countersign.api.assumption.ApprovalRule;
import dev.countersign.api.assumption.Ballot;
import dev.countersign.api.assumption.Terms;
import dev.countersign.policy.approval.ApprovalCount;
import dev.countersign.policy.approval.Counted;
import dev.countersign.policy.approval.Progress;
import dev.countersign.policy.approval.RuleWords;
import dev.countersign.policy.approval.StageResult;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Counts votes, on a request or on an extension. */
final class Tally {

    private final Questions questions;
    private final ActDesk desk;

    Tally(Questions questions, ActDesk desk) {
        this.questions = questions;
        this.desk = desk;
    }

    /**
     * What came of it.
     *
     * @param votes those that count
     */
    record Result(StageResult stage, List<SignedAct> votes) {
        Result {
            votes = List.copyOf(votes);
        }
    }

    /**
     * Counts the votes on the current stage.
     *
     * @param rule that of the terms
     * @param allowed what policy says now
     * @param refusals where those go that do not count
     */
    Result count(
            RequestRef request,
            Terms terms,
            ApprovalRule rule,
            Ballot ballot,
            Assessment.Allowed allowed,
            List<SignedAct> votes,
            Refusals refusals) {
        Counted counted = ApprovalCount.count(
                questions.about(request, terms, rule, ballot, allowed.policy()),
                new Progress(
                        ballot.starts(),
                        ballot.filled(),
                        ballot.filled().stream().map(SignedAct::actId).collect(Collectors.toUnmodifiableSet())),
                votes,
                allowed.facts().memberships(),
                desk.verifier());
        counted.refused().forEach(refusal -> refusals.add(refusal.act(), refusal.reason()));
        List<SignedAct> good = votes.stream()
                .distinct()
                .filter(act -> counted.refused().stream()
                        .noneMatch(refusal -> refusal.act().equals(act)))
                .toList();
        return new Result(withEscalation(counted.result(), rule, ballot), good);
    }

    private static StageResult withEscalation(StageResult result, ApprovalRule rule, Ballot ballot) {
        Instant at = ballot.escalatedAt();
        return at != null && result instanceof StageResult.Waiting(String missing)
                ? new StageResult.Waiting(missing
                        + ballot.current(rule)
                                .map(stage -> RuleWords.escalation(stage, at))
                                .orElse(""))
                : result;
    }

    /** Who rejected, and with which words. */
    static String rejection(StageResult.StageRejected rejected) {
        return "rejected by " + rejected.acts().stream().map(Given::words).collect(Collectors.joining(", "));
    }
}
