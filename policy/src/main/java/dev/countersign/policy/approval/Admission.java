package dev.countersign.policy.approval;

import dev.countersign.api.ActVerifier;
import dev.countersign.api.SignedAct;
import dev.countersign.api.SignedAct.Act;
import dev.countersign.api.assumption.Stage;
import java.time.Instant;
import java.util.Optional;

/** What an act must satisfy by itself to be a vote on the current stage. */
record Admission(Question question, Progress progress, Memberships memberships, ActVerifier verifier) {

    /** Why an act does not count; empty when it may. */
    Optional<String> problemWith(SignedAct act) {
        return verifier.problemWith(act)
                .or(() -> elsewhere(act))
                .or(() -> untimely(act))
                .or(() -> notTheirs(act));
    }

    private Optional<String> elsewhere(SignedAct act) {
        Stage stage = progress.current(question.rule());
        if (!act.installation().equals(question.installation())) {
            return Optional.of("it was signed for another installation");
        }
        if (!act.requestUid().equals(question.requestUid())) {
            return Optional.of("it is about another request");
        }
        if (act.act() != Act.APPROVE && act.act() != Act.REJECT) {
            return Optional.of("it is no vote: " + act.act());
        }
        if (!act.subject().equals(question.subject())) {
            return Optional.of("it is about '" + act.subject() + "', and '" + question.subject() + "' is asked");
        }
        if (!act.stage().equals(stage.name())) {
            return Optional.of("it is about the stage '" + act.stage() + "', and '" + stage.name() + "' is asked");
        }
        if (!act.ruleDigest().equals(question.ruleDigest())) {
            return Optional.of(act.person() + " was shown another rule than the request has");
        }
        return Optional.empty();
    }

    private Optional<String> untimely(SignedAct act) {
        if (progress.answered().contains(act.actId())) {
            return Optional.of("an act with its id was answered before");
        }
        if (!act.at().isBefore(question.deadline())) {
            return Optional.of("it was signed at " + act.at() + ", not before the deadline " + question.deadline());
        }
        return Optional.empty();
    }

    private Optional<String> notTheirs(SignedAct act) {
        if (question.mayNotVote().contains(act.person())) {
            return Optional.of("it is " + act.person()
                    + "'s own request, which somebody else has to decide; it can be withdrawn instead");
        }
        if (progress.spent().contains(act.person())) {
            return Optional.of(act.person() + " has approved an earlier stage, and one person fills one place");
        }
        Voter voter = Voter.of(act, memberships);
        Stage stage = progress.current(question.rule());
        if (!voter.fits(stage, progress.startedAt()) && !isAskedToday(voter)) {
            return Optional.of(
                    act.person() + " is not asked in the stage '" + stage.name() + "'" + notYet(voter, stage));
        }
        if (question.messageRequired() && act.message().isBlank()) {
            return Optional.of("a vote on this request needs a message");
        }
        return Optional.empty();
    }

    /** NB. Today's rule is judged with the last stage: whom only it asks can vote in no other. */
    private boolean isAskedToday(Voter voter) {
        return progress.last(question.rule())
                && question.today().stream()
                        .flatMap(today -> today.stages().stream())
                        .anyMatch(stage -> voter.fits(
                                stage, progress.startsByName(question.rule()).get(stage.name())));
    }

    private String notYet(Voter voter, Stage stage) {
        if (stage.escalateAfter() == null || !voter.isEscalatedTo(stage)) {
            return "";
        }
        Instant begins = progress.startedAt().plus(stage.escalateAfter());
        return " before it escalates at " + begins;
    }
}
