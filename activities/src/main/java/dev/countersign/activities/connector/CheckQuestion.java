package dev.countersign.activities.connector;

import dev.countersign.api.connector.CheckVerdict;
import dev.countersign.api.connector.PinnedCheck;
import dev.countersign.crds.connector.AccessRequestStatus.Watched;
import dev.countersign.crds.connector.Check;
import dev.countersign.policy.connector.CheckResult;
import dev.countersign.policy.connector.ExpectedCheck;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One check of one policy, asked for one Pod.
 *
 * @param namespace the Pod's, where the objects are looked for
 * @param root what the selector's templates are rendered with
 * @param pinned the fenced objects of this check as first seen
 * @param run the run of the Pod, which has to be the one that asks; empty where that was seen to before
 */
record CheckQuestion(
        String policy,
        Check check,
        String namespace,
        Map<String, Object> root,
        List<PinnedCheck> pinned,
        Optional<RunOfPod> run) {

    /** The object as it was when first seen under its name. */
    Optional<PinnedCheck> pinnedAs(GenericKubernetesResource object) {
        return pinned.stream()
                .filter(before -> before.name().equals(object.getMetadata().getName()))
                .findFirst();
    }

    /** What the status and a verdict call an object. */
    String nameOf(String kind, String name) {
        return kind + " " + namespace + "/" + name;
    }

    /** An answer that rests on no object. */
    CheckAnswer alone(CheckVerdict verdict, Optional<Watched> watched) {
        return new CheckAnswer(
                new ExpectedCheck(policy, check.name(), ""),
                List.of(new CheckResult(policy, check.name(), "", verdict)),
                List.of(),
                pinned,
                watched);
    }
}
