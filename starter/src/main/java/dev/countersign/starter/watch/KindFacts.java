package dev.countersign.starter.watch;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A kind that the API server serves by way of a CustomResourceDefinition.
 *
 * @param versions those that are served
 */
record KindFacts(long identity, String group, String kind, String plural, boolean namespaced, List<String> versions)
        implements Facts {

    KindFacts {
        versions = List.copyOf(versions);
    }

    /** Reads a definition; absent until it is established. */
    static @Nullable KindFacts read(GenericKubernetesResource definition, @Nullable KindFacts previous) {
        boolean established = Fields.items(definition.get("status", "conditions")).stream()
                .anyMatch(condition -> "Established".equals(Fields.text(condition, "type"))
                        && "True".equals(Fields.text(condition, "status")));
        Map<?, ?> spec = Fields.fields(definition.get("spec"));
        Map<?, ?> names = Fields.fields(spec.get("names"));
        if (!established) {
            return null;
        }
        return new KindFacts(
                Digest.of(definition.getMetadata().getUid()),
                Fields.text(spec, "group"),
                Fields.text(names, "kind"),
                Fields.text(names, "plural"),
                "Namespaced".equals(Fields.text(spec, "scope")),
                Fields.items(spec.get("versions")).stream()
                        .filter(version -> Boolean.TRUE.equals(version.get("served")))
                        .map(version -> Fields.text(version, "name"))
                        .toList());
    }

    ResourceDefinitionContext context(String version) {
        return new ResourceDefinitionContext.Builder()
                .withGroup(group)
                .withVersion(version)
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(namespaced)
                .build();
    }
}
