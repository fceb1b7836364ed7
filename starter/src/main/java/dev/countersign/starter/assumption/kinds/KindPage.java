package dev.countersign.starter.assumption.kinds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list of objects, by their names.
 *
 * @param next what to send as {@code continue} for those that follow; absent where none do
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record KindPage(
        List<Map<String, Object>> items,
        @JsonProperty("continue") @Nullable String next) {

    /**
     * The part that a filter lets through.
     *
     * @throws IllegalArgumentException when it follows no cursor
     */
    static KindPage of(Stream<GenericKubernetesResource> objects, KindFilter filter) {
        String after = filter.after() == null ? "" : name(filter.after());
        List<GenericKubernetesResource> rest = objects.filter(filter)
                .filter(object -> object.getMetadata().getName().compareTo(after) > 0)
                .sorted(Comparator.comparing(object -> object.getMetadata().getName()))
                .limit(filter.limit() + 1L)
                .toList();
        List<GenericKubernetesResource> shown = rest.subList(0, Math.min(rest.size(), filter.limit()));
        return new KindPage(
                shown.stream().map(KindView::of).toList(),
                rest.size() > shown.size()
                        ? cursor(shown.getLast().getMetadata().getName())
                        : null);
    }

    private static String cursor(String name) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    private static String name(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("continue: send what the list before said", e);
        }
    }
}
