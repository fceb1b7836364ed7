package dev.countersign.activities.connector;

import static dev.countersign.activities.connector.ConditionType.CONTEXT_OBJECT_VALID;

import dev.countersign.api.Outcome;
import dev.countersign.api.Verdict;
import dev.countersign.api.connector.Pinned;
import dev.countersign.crds.connector.AccessRequestSpec;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Objects;

/** Looks at the Pod: it must live, be the one that was first seen, and run as the request's subject. */
final class PodStep implements Step {

    private final ClusterReads reads;

    PodStep(ClusterReads reads) {
        this.reads = reads;
    }

    @Override
    public Look take(Look look) {
        return switch (PodState.of(look.podName(), reads.pod(look.podName()), look.podUid())) {
            case PodState.Over(String reason, String message) -> over(look, reason, message);
            case PodState.Terminating(Pod _, String message) -> over(look, Reasons.COMPLETED, message);
            case PodState.Alive(Pod pod) -> alive(look, pod);
        };
    }

    private static Look over(Look look, String reason, String message) {
        return look.found(CONTEXT_OBJECT_VALID, Finding.no(reason, message))
                .decided(new Verdict.Denied(Outcome.COMPLETED, reason, message));
    }

    private static Look alive(Look look, Pod pod) {
        Pinned pinned = look.pinned().withPod(pod.getMetadata().getUid());
        Look seen = look.seen(pod).pinned(pinned);
        Workload own = new Workload(
                pod.getMetadata().getNamespace(),
                Objects.requireNonNullElse(pod.getSpec().getServiceAccountName(), "default"));
        AccessRequestSpec.Subject subject = look.request().getSpec().subject();
        if (subject.kind().equals("ServiceAccount") && look.subject().equals(own)) {
            return seen.found(
                    CONTEXT_OBJECT_VALID,
                    Finding.yes(Reasons.UNCOMPLETED, "Pod " + look.podName() + " has not finished"));
        }
        String message = "the request is for " + subject.kind() + " " + look.subject() + ", and Pod " + look.podName()
                + " runs as ServiceAccount " + own + ": a Pod can only ask for itself";
        return seen.found(CONTEXT_OBJECT_VALID, Finding.no(Reasons.SUBJECT_MISMATCH, message))
                .decided(new Verdict.Denied(Outcome.DENIED, Reasons.SUBJECT_MISMATCH, message));
    }
}
