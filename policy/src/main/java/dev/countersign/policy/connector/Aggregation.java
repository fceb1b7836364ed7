package dev.countersign.policy.connector;

import dev.countersign.api.Outcome;
import dev.countersign.api.Verdict;
import dev.countersign.api.connector.CheckVerdict;
import dev.countersign.api.connector.CheckVerdict.Status;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes one verdict of what all checks of all matched policies say. */
public final class Aggregation {

    private Aggregation() {}

    /**
     * Every check of every policy has to pass. For one check, one passing resource suffices, even beside a rejected one,
     * unless another was tampered with. Over checks, one False ends it and one Unknown makes it wait.
     *
     * @param checks all that has to pass, in any order of policies; the order of the checks of a policy is kept. None at
     *     all is never a yes.
     * @param results any number for each check, none included; those that belong to no expected check are ignored
     * @return Allowed with everybody on whose approval it rests, Denied with reason Rejected or Failed, or Undecided with
     *     reason Pending or, without any check, NoMatched
     */
    public static Verdict decide(List<ExpectedCheck> checks, List<CheckResult> results) {
        if (checks.isEmpty()) {
            return new Verdict.Undecided("NoMatched", "no AccessPolicy with checks matches");
        }
        List<Answer> answers = checks.stream()
                .sorted(Comparator.comparing(ExpectedCheck::policy))
                .map(check -> answer(check, results))
                .toList();
        List<Answer> no = withStatus(answers, Status.FALSE);
        if (!no.isEmpty()) {
            Outcome outcome = outcome(no.getFirst().decisive().getFirst());
            return new Verdict.Denied(outcome, outcome == Outcome.FAILED ? "Failed" : "Rejected", messages(no));
        }
        List<Answer> waiting = withStatus(answers, Status.UNKNOWN);
        if (!waiting.isEmpty()) {
            return new Verdict.Undecided("Pending", messages(waiting));
        }
        TreeSet<String> approvedBy = new TreeSet<>();
        answers.forEach(answer -> answer.decisive().forEach(verdict -> approvedBy.addAll(verdict.approvedBy())));
        return new Verdict.Allowed(List.copyOf(approvedBy), messages(answers));
    }

    private static Answer answer(ExpectedCheck check, List<CheckResult> results) {
        List<CheckVerdict> verdicts = results.stream()
                .filter(result ->
                        result.policy().equals(check.policy()) && result.check().equals(check.check()))
                .sorted(Comparator.comparing(CheckResult::resource))
                .map(CheckResult::verdict)
                .toList();
        if (verdicts.isEmpty()) {
            return new Answer(check, Status.UNKNOWN, List.of(CheckVerdict.pending("no " + check.awaited() + " found")));
        }
        List<CheckVerdict> tampered = verdicts.stream()
                .filter(verdict -> verdict.reason().equals(Fence.TAMPERED))
                .toList();
        if (!tampered.isEmpty()) {
            return new Answer(check, Status.FALSE, tampered);
        }
        List<CheckVerdict> passing = having(verdicts, Status.TRUE);
        if (!passing.isEmpty()) {
            return new Answer(check, Status.TRUE, passing.subList(0, 1));
        }
        List<CheckVerdict> failing = having(verdicts, Status.FALSE);
        return failing.isEmpty()
                ? new Answer(check, Status.UNKNOWN, verdicts)
                : new Answer(check, Status.FALSE, failing);
    }

    /** NB. A time that ran out, and a resource that cannot be believed, are nobody's rejection. */
    private static Outcome outcome(CheckVerdict verdict) {
        return switch (verdict.reason()) {
            case "Rejected" -> Outcome.REJECTED;
            case Fence.TIMED_OUT -> Outcome.APPROVAL_TIMED_OUT;
            case Fence.TAMPERED, "Failed" -> Outcome.FAILED;
            default -> Outcome.DENIED;
        };
    }

    private static List<CheckVerdict> having(List<CheckVerdict> verdicts, Status status) {
        return verdicts.stream().filter(verdict -> verdict.status() == status).toList();
    }

    private static List<Answer> withStatus(List<Answer> answers, Status status) {
        return answers.stream().filter(answer -> answer.status() == status).toList();
    }

    private static String messages(List<Answer> answers) {
        return answers.stream().flatMap(Answer::messages).collect(Collectors.joining("; "));
    }

    /**
     * What one check says.
     *
     * @param decisive the verdicts it rests on, at least one
     */
    private record Answer(ExpectedCheck check, Status status, List<CheckVerdict> decisive) {

        Stream<String> messages() {
            return decisive.stream()
                    .map(verdict -> "policy " + check.policy() + ", check " + check.check() + ": " + verdict.message());
        }
    }
}
