package dev.countersign.starter.connector;

import dev.countersign.starter.watch.Digest;
import dev.countersign.starter.watch.Facts;
import dev.countersign.starter.watch.Fields;
import dev.countersign.starter.watch.Kind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an AccessPolicy.
 *
 * @param spec the digest of its spec
 * @param kinds of the check resources that it names itself
 * @param templates the ConfigMaps that say which others it needs
 */
record PolicyFacts(long identity, long spec, Set<Kind> kinds, Set<String> templates) implements Facts {

    PolicyFacts {
        kinds = Set.copyOf(kinds);
        templates = Set.copyOf(templates);
    }

    static PolicyFacts read(GenericKubernetesResource policy, @Nullable PolicyFacts previous) {
        Map<?, ?> spec = Fields.fields(policy.get("spec"));
        Map<?, ?> gated =
                Fields.fields(Fields.fields(spec.get("checkGrantedPermission")).get("spec"));
        List<Map<?, ?>> checks = Fields.items(gated.get("checks"));
        return new PolicyFacts(
                Digest.of(policy.getMetadata().getUid()),
                Digest.of(spec),
                checks.stream()
                        .flatMap(check -> CheckKinds.of(Fields.fields(check.get("spec"))).stream())
                        .collect(Collectors.toSet()),
                checks.stream()
                        .map(check -> Fields.text(Fields.fields(check.get("ref")), "configMap", "name"))
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toSet()));
    }
}
