package dev.countersign.policy.assumption;

import dev.countersign.api.assumption.PolicyRef;
import dev.countersign.api.assumption.RoleRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The policies that hold in one workspace, found by the roles that they name. Immutable; the order in which they are
 * given does not matter.
 */
public final class PolicyIndex {

    private static final Comparator<PolicyReading> BY_NAME = Comparator.comparing(
                    (PolicyReading reading) -> reading.ref().kind().equals(PolicyRef.GLOBAL_KIND))
            .thenComparing(reading -> reading.ref().name())
            .thenComparing(reading -> reading.ref().uid());

    private final Map<String, List<PolicyReading>> byRole = new HashMap<>();

    /** An index of the workspace's own policies and the global ones. */
    public PolicyIndex(Collection<PolicyReading> policies) {
        policies.stream().sorted(BY_NAME).forEach(reading -> {
            for (String role : roles(reading)) {
                byRole.computeIfAbsent(role, _ -> new ArrayList<>()).add(reading);
            }
        });
    }

    /** The policies that name the role, or all roles: the workspace's by name, then the global ones by name. */
    List<PolicyReading> about(RoleRef role) {
        return Stream.of(role.toString(), AssumptionPolicy.EVERY_ROLE)
                .flatMap(name -> byRole.getOrDefault(name, List.of()).stream())
                .distinct()
                .sorted(BY_NAME)
                .toList();
    }

    /** NB. A policy of which not even the roles can be read is about all of them. */
    private static Collection<String> roles(PolicyReading reading) {
        return switch (reading) {
            case PolicyReading.Usable usable -> usable.policy().roles();
            case PolicyReading.Unusable unusable ->
                unusable.roles().isEmpty() ? List.of(AssumptionPolicy.EVERY_ROLE) : unusable.roles();
        };
    }
}
