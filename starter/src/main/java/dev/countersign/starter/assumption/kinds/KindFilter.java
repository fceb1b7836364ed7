package dev.countersign.starter.assumption.kinds;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which objects a list shows. What only policies have keeps every other object out.
 *
 * @param role policies that name this role; absent: whichever; the others likewise
 * @param enabled policies that count, or that do not
 * @param ready policies that can work as they are written, or that cannot
 * @param limit how many at once
 * @param after the cursor where the list before ended; absent: from the beginning
 */
record KindFilter(
        @Nullable String role,
        @Nullable Boolean enabled,
        @Nullable Boolean ready,
        int limit,
        @Nullable String after) implements Predicate<GenericKubernetesResource> {

    private static final int MOST = 500;

    KindFilter {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit: from 1 to " + MOST + " are shown at once, not " + limit);
        }
    }

    @Override
    public boolean test(GenericKubernetesResource object) {
        Map<String, Object> spec = KindView.map(object.getAdditionalProperties().get("spec"));
        return (role == null || (spec.get("accessRoleRefs") instanceof List<?> roles && roles.contains(role)))
                && (enabled == null || enabled.equals(spec.getOrDefault("enabled", true)))
                && (ready == null || ready == isReady(object));
    }

    /** Whether its status says of this edit that it can work. */
    private static boolean isReady(GenericKubernetesResource object) {
        Map<String, Object> status =
                KindView.map(object.getAdditionalProperties().get("status"));
        return status.get("conditions") instanceof List<?> conditions
                && conditions.stream()
                        .map(KindView::map)
                        .anyMatch(condition ->
                                "Ready".equals(condition.get("type")) && "True".equals(condition.get("status")));
    }
}
