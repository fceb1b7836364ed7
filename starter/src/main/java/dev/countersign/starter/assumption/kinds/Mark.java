package dev.countersign.starter.assumption.kinds;

import dev.countersign.crds.assumption.AssumptionGroup;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Makes objects of what people write, and marks them with who changed them last over HTTP. */
final class Mark {

    /** Annotation: who changed it last. A hint for people; the audit log is the proof. */
    static final String BY = AssumptionGroup.NAME + "/changed-by";

    /** Annotation: when that was. */
    static final String AT = AssumptionGroup.NAME + "/changed-at";

    private Mark() {}

    /** The object that a document describes, in the place of what is there now. */
    static GenericKubernetesResource of(
            Place place,
            String name,
            Document document,
            Optional<GenericKubernetesResource> now,
            String person,
            Instant at) {
        ObjectMeta metadata = now.map(object -> new ObjectMetaBuilder(object.getMetadata()))
                .orElseGet(ObjectMetaBuilder::new)
                .withName(name)
                .withNamespace(place.kind().isNamespaced() ? place.workspace() : null)
                .withLabels(document.labels())
                .withAnnotations(annotations(document.annotations(), now, person, at))
                .withManagedFields()
                .build();
        GenericKubernetesResource object = new GenericKubernetesResource();
        object.setApiVersion(AssumptionGroup.API_VERSION);
        object.setKind(place.kind().kind());
        object.setMetadata(metadata);
        object.setAdditionalProperty("spec", document.spec());
        return object;
    }

    private static Map<String, String> annotations(
            Map<String, String> wanted, Optional<GenericKubernetesResource> now, String person, Instant at) {
        Map<String, String> annotations = new LinkedHashMap<>(wanted);
        annotations.remove(KindView.LAST_APPLIED);
        now.map(object -> Objects.requireNonNullElse(object.getMetadata().getAnnotations(), Map.<String, String>of())
                        .get(KindView.LAST_APPLIED))
                .ifPresent(kubectls -> annotations.put(KindView.LAST_APPLIED, kubectls));
        annotations.put(BY, person);
        annotations.put(AT, at.toString());
        return annotations;
    }

    /** What an object says of itself, to be written again with something else in its spec. */
    static Document document(GenericKubernetesResource object) {
        return new Document(
                Objects.requireNonNullElse(object.getMetadata().getLabels(), Map.of()),
                Objects.requireNonNullElse(object.getMetadata().getAnnotations(), Map.of()),
                null,
                KindView.map(object.getAdditionalProperties().get("spec")));
    }
}
