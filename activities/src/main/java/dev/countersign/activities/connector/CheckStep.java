package dev.countersign.activities.connector;

import static dev.countersign.activities.connector.ConditionType.ACCESS_CHECK_READY;

import dev.countersign.api.Verdict;
import dev.countersign.api.connector.PinnedCheck;
import dev.countersign.api.connector.PolicySnapshot;
import dev.countersign.crds.connector.AccessRequestStatus.Watched;
import dev.countersign.crds.connector.Check;
import dev.countersign.opa.OpaException;
import dev.countersign.policy.connector.Aggregation;
import dev.countersign.policy.connector.CheckResult;
import dev.countersign.policy.connector.ExpectedCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks every check of every matched policy and makes one verdict of the answers. */
final class CheckStep implements Step {

    private final ClusterReads reads;
    private final CheckReader reader;
    private final ApprovalTrust trust;
    private final Documents documents;

    CheckStep(ClusterReads reads, CheckReader reader, ApprovalTrust trust, Documents documents) {
        this.reads = reads;
        this.reader = reader;
        this.trust = trust;
        this.documents = documents;
    }

    @Override
    public Look take(Look look) {
        Optional<RunOfPod> run = look.pod().map(pod -> RunOfPod.of(pod, look.pinned(), trust, reads, documents));
        List<CheckAnswer> answers;
        try {
            answers = answers(look, run);
        } catch (OpaException e) {
            String message = "checks could not be evaluated: " + e.getMessage();
            return look.found(ACCESS_CHECK_READY, Finding.unknown(Reasons.PENDING, message))
                    .failed(e);
        } catch (RunNotReady e) {
            return look.found(ACCESS_CHECK_READY, Finding.unknown(Reasons.PENDING, String.valueOf(e.getMessage())))
                    .failed(e);
        }
        List<ExpectedCheck> expected =
                answers.stream().map(CheckAnswer::expected).toList();
        List<CheckResult> results =
                answers.stream().flatMap(answer -> answer.results().stream()).toList();
        Verdict verdict = Aggregation.decide(expected, results);
        List<PinnedCheck> pinned =
                answers.stream().flatMap(answer -> answer.pinned().stream()).toList();
        List<Watched> watched = answers.stream()
                .map(CheckAnswer::watched)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        List<CheckFinding> findings =
                answers.stream().flatMap(answer -> answer.findings().stream()).toList();
        return look.pinned(look.pinned()
                        .withChecks(
                                pinned,
                                run.map(RunOfPod::pinned).orElse(look.pinned().pipelineRun())))
                .checked(findings, watched, warnings(look, watched))
                .found(ACCESS_CHECK_READY, finding(verdict, findings))
                .decided(verdict);
    }

    private List<CheckAnswer> answers(Look look, Optional<RunOfPod> run) {
        Map<String, Object> root = look.pod().map(documents::templateRoot).orElse(Map.of());
        List<CheckAnswer> answers = new ArrayList<>();
        for (PolicySnapshot policy : look.pinned().policies()) {
            for (Check check : documents.checks(policy)) {
                List<PinnedCheck> pinned = look.pinned().checks().stream()
                        .filter(seen -> seen.policy().equals(policy.name())
                                && seen.check().equals(check.name()))
                        .toList();
                answers.add(reader.answer(
                        new CheckQuestion(policy.name(), check, look.podName().namespace(), root, pinned, run)));
            }
        }
        return answers;
    }

    private List<String> warnings(Look look, List<Watched> watched) {
        if (watched.stream().noneMatch(objects -> objects.kind().equals(CheckKind.APPROVAL_TASK.kind()))) {
            return List.of();
        }
        return Stream.concat(
                        trust.accepted().map(why -> Reasons.ADMISSION_POLICY_MISSING + ": " + why).stream(),
                        withoutApprovers(look))
                .toList();
    }

    /** NB. Without approvers of the policy's own, whoever writes the pipeline says who is asked. */
    private Stream<String> withoutApprovers(Look look) {
        return look.pinned().policies().stream()
                .flatMap(policy -> documents.checks(policy).stream()
                        .filter(check -> check.params().stream()
                                .noneMatch(param -> param.name().equals("approvers")))
                        .map(check -> "AccessPolicy " + policy.name() + ", check " + check.name()
                                + " has no param approvers: whoever may edit the pipeline decides who approves"));
    }

    /** NB. Nobody can answer what waits for an administrator, so the condition tells the two apart. */
    private static Finding finding(Verdict verdict, List<CheckFinding> findings) {
        return switch (verdict) {
            case Verdict.Allowed allowed -> Finding.yes(Reasons.PASSED, allowed.message());
            case Verdict.Denied denied -> Finding.no(denied.reason(), denied.message());
            case Verdict.Undecided undecided -> {
                boolean unguarded = findings.stream()
                        .anyMatch(finding -> finding.verdict().reason().equals(Reasons.ADMISSION_POLICY_MISSING));
                yield Finding.unknown(
                        unguarded ? Reasons.ADMISSION_POLICY_MISSING : undecided.reason(), undecided.message());
            }
        };
    }
}
