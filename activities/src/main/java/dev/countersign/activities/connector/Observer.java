package dev.countersign.activities.connector;

import dev.countersign.api.NamespacedName;
import dev.countersign.api.Outcome;
import dev.countersign.api.Verdict;
import dev.countersign.api.connector.ObserveCommand;
import dev.countersign.api.connector.PinnedCheck;
import dev.countersign.api.connector.PolicySnapshot;
import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.crds.connector.Check;
import dev.countersign.policy.connector.Aggregation;
import dev.countersign.policy.connector.CheckResult;
import dev.countersign.policy.connector.ExpectedCheck;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks whether a granted access still stands on what it was granted for. */
final class Observer {

    private final ClusterReads reads;
    private final CheckReader checks;
    private final Documents documents;

    Observer(ClusterReads reads, CheckReader checks, Documents documents) {
        this.reads = reads;
        this.checks = checks;
        this.documents = documents;
    }

    /**
     * Allowed while the access stands, else Denied.
     *
     * @throws RuntimeException when something could not be read
     */
    Verdict observe(ObserveCommand command) {
        Optional<AccessRequest> request = Evaluator.request(reads, command.request());
        if (request.isEmpty()) {
            return Evaluations.withdrawn(command.request());
        }
        if (Evaluator.hasEnded(request.get())) {
            return new Verdict.Denied(
                    Outcome.FAILED, Reasons.ALREADY_ENDED, "something else has ended the request already");
        }
        NamespacedName podName = new NamespacedName(
                command.access().pod().namespace(), command.access().pod().name());
        return switch (PodState.of(podName, reads.pod(podName), command.pinned().podUid())) {
            case PodState.Over(String reason, String message) -> new Verdict.Denied(Outcome.COMPLETED, reason, message);
            // NB. It may still be using what it was granted, and is told to finish.
            case PodState.Terminating(Pod pod, String _) -> whileItLives(command, pod);
            case PodState.Alive(Pod pod) -> whileItLives(command, pod);
        };
    }

    private Verdict whileItLives(ObserveCommand command, Pod pod) {
        NamespacedName connector = command.access().connector();
        if (ConnectorStep.find(reads, connector).isEmpty()) {
            return new Verdict.Denied(
                    Outcome.ENDED_EARLY, Reasons.NOT_FOUND, "Connector " + connector + " does not exist any more");
        }
        List<ExpectedCheck> expected = new ArrayList<>();
        List<CheckResult> results = new ArrayList<>();
        Map<String, Object> root = documents.templateRoot(pod);
        for (PolicySnapshot policy : command.pinned().policies()) {
            for (Check check : documents.checks(policy)) {
                List<PinnedCheck> pinned = command.pinned().checks().stream()
                        .filter(seen -> seen.policy().equals(policy.name())
                                && seen.check().equals(check.name()))
                        .toList();
                CheckAnswer answer = checks.answer(new CheckQuestion(
                        policy.name(), check, pod.getMetadata().getNamespace(), root, pinned, Optional.empty()));
                expected.add(answer.expected());
                results.addAll(still(answer, pinned));
            }
        }
        return switch (Aggregation.decide(expected, results)) {
            case Verdict.Denied denied -> new Verdict.Denied(Outcome.ENDED_EARLY, denied.reason(), denied.message());
            case Verdict.Allowed _, Verdict.Undecided _ ->
                new Verdict.Allowed(command.access().approvedBy(), "Pod " + podOf(pod) + " has not finished");
        };
    }

    /**
     * What the objects say that are still there. An object that is gone takes nothing back, and another one that has
     * taken the name of one that was held on to has no say.
     */
    private static List<CheckResult> still(CheckAnswer answer, List<PinnedCheck> pinned) {
        return answer.findings().stream()
                .filter(finding -> pinned.isEmpty()
                        || pinned.stream()
                                .anyMatch(seen ->
                                        seen.uid().equals(finding.object().uid())))
                .map(finding -> new CheckResult(
                        finding.policy(),
                        finding.check(),
                        finding.object().kind() + " " + finding.object().name(),
                        finding.verdict()))
                .toList();
    }

    private static String podOf(Pod pod) {
        return pod.getMetadata().getNamespace() + "/" + pod.getMetadata().getName();
    }
}
