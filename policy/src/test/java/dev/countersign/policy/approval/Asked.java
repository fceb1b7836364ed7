package dev.countersign.policy.approval;

import dev.countersign.api.ActVerifier;
import dev.countersign.api.SignedAct;
import dev.countersign.api.SignedAct.Act;
import dev.countersign.api.assumption.ApprovalRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A request that asks people from noon until one o'clock for alice@x, and the votes on its current stage. */
record Asked(Question question, Progress progress, Memberships memberships) {

    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    static final Instant DEADLINE = NOON.plus(Duration.ofHours(1));

    static final ActVerifier GOOD_MEANS_GOOD =
            act -> act.signature().equals("good") ? Optional.empty() : Optional.of("its signature does not hold");

    static Asked by(ApprovalRule rule) {
        Question question = new Question(
                rule, Optional.of(rule), RuleDigest.of(rule), "prod", "uid-1", "request", Set.of("alice@x"), DEADLINE);
        return new Asked(question, Progress.began(NOON), Rules.NO_GROUPS);
    }

    Asked today(ApprovalRule today) {
        return new Asked(
                new Question(
                        question.rule(),
                        Optional.of(today),
                        question.ruleDigest(),
                        question.installation(),
                        question.requestUid(),
                        question.subject(),
                        question.self(),
                        question.deadline()),
                progress,
                memberships);
    }

    Asked in(Memberships now) {
        return new Asked(question, progress, now);
    }

    /** The next stage, which begins a minute after the current one. */
    Asked next(SignedAct... filled) {
        List<Instant> starts = new ArrayList<>(progress.starts());
        starts.add(starts.getLast().plusSeconds(60));
        List<SignedAct> earlier = new ArrayList<>(progress.earlier());
        earlier.addAll(List.of(filled));
        return new Asked(question, new Progress(starts, earlier, progress.answered()), memberships);
    }

    Asked answered(String... ids) {
        return new Asked(question, new Progress(progress.starts(), progress.earlier(), Set.of(ids)), memberships);
    }

    SignedAct approve(String person, int minute, String... groups) {
        return vote(Act.APPROVE, person, minute, groups);
    }

    SignedAct reject(String person, int minute, String... groups) {
        return vote(Act.REJECT, person, minute, groups);
    }

    private SignedAct vote(Act act, String person, int minute, String... groups) {
        return vote(act, person, minute, "", act + "-" + person + "-" + minute, groups);
    }

    SignedAct vote(Act act, String person, int minute, String message, String id, String... groups) {
        return new SignedAct(
                question.installation(),
                question.requestUid(),
                act,
                question.subject(),
                progress.current(question.rule()).name(),
                question.ruleDigest(),
                person,
                List.of(groups),
                message,
                NOON.plusSeconds(60L * minute),
                id,
                "k1",
                "good");
    }

    Counted count(SignedAct... acts) {
        return count(List.of(acts));
    }

    Counted count(Collection<SignedAct> acts) {
        return ApprovalCount.count(question, progress, acts, memberships, GOOD_MEANS_GOOD);
    }

    StageResult result(SignedAct... acts) {
        return count(acts).result();
    }
}
