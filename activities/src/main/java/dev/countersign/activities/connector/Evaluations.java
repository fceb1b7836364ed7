package dev.countersign.activities.connector;

import dev.countersign.activities.Unfinished;
import dev.countersign.api.NamespacedName;
import dev.countersign.api.Outcome;
import dev.countersign.api.RequestRef;
import dev.countersign.api.Verdict;
import dev.countersign.api.connector.AccessFacts;
import dev.countersign.api.connector.Evaluation;
import dev.countersign.api.connector.Pinned;
import dev.countersign.api.connector.PodRef;
import dev.countersign.api.connector.PolicySnapshot;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what a look has shown in the words of the contract. */
final class Evaluations {

    private static final String PIPELINE_RUN = "tekton.dev/pipelineRun";

    /** NB. Stands where a name is asked for and the request is not there to tell it. */
    private static final String NOT_KNOWN = "unknown";

    /** The type of the failure that says that Tekton has still to write something down. */
    private static final String RUN_NOT_READY = "RunNotReady";

    private Evaluations() {}

    /**
     * The evaluation that a look led to.
     *
     * @throws RuntimeException the reason for which it led to none
     */
    static Evaluation of(Look look) {
        if (look.failure().orElse(null) instanceof RunNotReady notReady) {
            throw Unfinished.failure(RUN_NOT_READY, String.valueOf(notReady.getMessage()));
        }
        if (look.failure().isPresent()) {
            throw look.failure().get();
        }
        Verdict verdict = look.verdict()
                .orElseThrow(() -> new IllegalStateException("a look at " + look.requestRef() + " came to no end"));
        return new Evaluation(verdict, look.pinned(), facts(look, verdict));
    }

    /** The evaluation of a request that is not there any more. */
    static Evaluation gone(RequestRef ref, Pinned pinned) {
        NamespacedName connector = new NamespacedName(ref.namespace(), NOT_KNOWN);
        PodRef pod = new PodRef(NOT_KNOWN, NOT_KNOWN, pinned.podUid());
        return new Evaluation(
                withdrawn(ref), pinned, new AccessFacts("", pod, connector, "", names(pinned), List.of()));
    }

    /** The verdict on a request that is not there any more. */
    static Verdict.Denied withdrawn(RequestRef ref) {
        return new Verdict.Denied(Outcome.WITHDRAWN, Reasons.NOT_FOUND, "AccessRequest " + ref + " was deleted");
    }

    private static AccessFacts facts(Look look, Verdict verdict) {
        NamespacedName pod = look.podName();
        List<String> approvedBy = switch (verdict) {
            case Verdict.Allowed allowed -> allowed.approvedBy();
            case Verdict.Denied _, Verdict.Undecided _ -> seenApproving(look);
        };
        return new AccessFacts(
                look.subject().user(),
                new PodRef(pod.namespace(), pod.name(), look.podUid()),
                look.connectorName(),
                look.pod().flatMap(Evaluations::pipelineRun).orElse(""),
                names(look.pinned()),
                approvedBy);
    }

    private static List<String> seenApproving(Look look) {
        return look.checks().stream()
                .flatMap(check -> check.verdict().approvedBy().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private static Optional<String> pipelineRun(Pod pod) {
        Map<String, String> labels = pod.getMetadata().getLabels();
        return labels == null ? Optional.empty() : Optional.ofNullable(labels.get(PIPELINE_RUN));
    }

    private static List<String> names(Pinned pinned) {
        return pinned.policies().stream().map(PolicySnapshot::name).toList();
    }
}
