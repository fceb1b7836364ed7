package dev.countersign.starter.assumption;

import dev.countersign.starter.watch.Digest;
import dev.countersign.starter.watch.Facts;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an object that requests are judged by.
 *
 * @param content the digest of what counts in it
 */
public record SpecFacts(long identity, long content) implements Facts {

    /** Of an object in which the spec alone counts. */
    static SpecFacts spec(GenericKubernetesResource object, @Nullable SpecFacts previous) {
        return of(object, Digest.of(object.get("spec")));
    }

    /** Of an object that selectors match, too. */
    static SpecFacts specAndLabels(GenericKubernetesResource object, @Nullable SpecFacts previous) {
        Map<String, String> labels =
                Objects.requireNonNullElse(object.getMetadata().getLabels(), Map.of());
        return of(object, Digest.of(Map.of("spec", Digest.of(object.get("spec")), "labels", labels)));
    }

    private static SpecFacts of(GenericKubernetesResource object, long content) {
        return new SpecFacts(Digest.of(object.getMetadata().getUid()), content);
    }
}
