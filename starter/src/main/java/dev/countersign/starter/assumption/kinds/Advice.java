package dev.countersign.starter.assumption.kinds;

import dev.countersign.api.assumption.PolicyRef;
import dev.countersign.opa.OpaException;
import dev.countersign.policy.approval.Memberships;
import dev.countersign.starter.assumption.policy.Judgement;
import dev.countersign.starter.assumption.policy.PolicyJudge;
import dev.countersign.starter.web.Refused;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Says of a policy that was written, at once, that it cannot work as it is written. Its status says so a moment later. */
final class Advice {

    private final PolicyJudge judge;
    private final Kept kept;

    Advice(PolicyJudge judge, Kept kept) {
        this.judge = judge;
        this.kept = kept;
    }

    /** A sentence for people; empty where there is nothing to say. */
    Optional<String> about(Place place, GenericKubernetesResource written) {
        if (!place.kind().isPolicy()) {
            return Optional.empty();
        }
        String path = place.path(written.getMetadata().getName());
        try {
            Judgement judgement = judge(place, written);
            return judgement.works() ? Optional.empty() : Optional.of(path + " cannot work: " + judgement.message());
        } catch (OpaException | Refused e) {
            // NB. It is written, whatever cannot be asked now.
            return Optional.of(path + ": whether it can work is not known yet, its status will say: " + e.getMessage());
        }
    }

    private Judgement judge(Place place, GenericKubernetesResource written) {
        return judge.judge(
                new PolicyRef(
                        place.kind().kind(),
                        written.getMetadata().getName(),
                        Objects.requireNonNullElse(written.getMetadata().getUid(), ""),
                        Objects.requireNonNullElse(written.getMetadata().getGeneration(), 0L)),
                KindView.map(written.getAdditionalProperties().get("spec")),
                place.workspace().isEmpty() ? new Memberships(Map.of()) : kept.memberships(place.workspace()));
    }

    /** A warning as HTTP headers carry it, which is not every character. */
    static String header(String sentence) {
        return "299 - \"" + sentence.replaceAll("[^ -~]+", " ").replaceAll("[\"\\\\]", "'") + "\"";
    }
}
