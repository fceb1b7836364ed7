package dev.countersign.starter.doctor;

import dev.countersign.doctor.Finding;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether the cluster serves the kinds that this release works with, group by group. */
final class Definitions {

    private static final String CHECK = "kinds";
    private static final String APPLY =
            "kubectl apply --server-side -f the custom resource definitions of this release";

    private final List<CustomResourceDefinition> shipped;

    /** @param shipped those of this release */
    Definitions(List<CustomResourceDefinition> shipped) {
        this.shipped = List.copyOf(shipped);
    }

    /** One finding for each group. */
    List<Finding> judge(Collection<CustomResourceDefinition> there) {
        Map<String, CustomResourceDefinition> byName =
                there.stream().collect(Collectors.toMap(one -> one.getMetadata().getName(), Function.identity()));
        Map<String, List<CustomResourceDefinition>> groups = shipped.stream()
                .collect(Collectors.groupingBy(one -> one.getSpec().getGroup(), TreeMap::new, Collectors.toList()));
        List<Finding> findings = new ArrayList<>();
        groups.forEach((group, kinds) -> findings.add(group(group, kinds, byName)));
        return findings;
    }

    private static Finding group(
            String group, List<CustomResourceDefinition> kinds, Map<String, CustomResourceDefinition> there) {
        if (kinds.stream()
                .noneMatch(kind -> there.containsKey(kind.getMetadata().getName()))) {
            return Finding.warning(
                    CHECK,
                    "no kind of " + group + " is installed: nothing that is made of them is served",
                    "If that is wanted, it is well. Otherwise: " + APPLY + ".");
        }
        String problems = kinds.stream()
                .map(kind -> problem(kind, there.get(kind.getMetadata().getName())))
                .filter(problem -> !problem.isEmpty())
                .collect(Collectors.joining("; "));
        return problems.isEmpty()
                ? Finding.ok(CHECK, kinds.size() + " kinds of " + group + " are served")
                : Finding.error(CHECK, "of " + group + ": " + problems, APPLY + ".");
    }

    private static String problem(CustomResourceDefinition wanted, @Nullable CustomResourceDefinition found) {
        String name = wanted.getMetadata().getName();
        if (found == null) {
            return name + " is not installed";
        }
        Set<String> missing = versions(wanted);
        missing.removeAll(versions(found));
        if (!missing.isEmpty()) {
            return name + " is not served as " + String.join(", ", missing);
        }
        return isEstablished(found) ? "" : name + " is not established";
    }

    private static Set<String> versions(CustomResourceDefinition definition) {
        return definition.getSpec().getVersions().stream()
                .filter(version -> Boolean.TRUE.equals(version.getServed()))
                .map(CustomResourceDefinitionVersion::getName)
                .collect(Collectors.toSet());
    }

    private static boolean isEstablished(CustomResourceDefinition definition) {
        return definition.getStatus() != null
                && definition.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Established")
                                && condition.getStatus().equals("True"));
    }
}
