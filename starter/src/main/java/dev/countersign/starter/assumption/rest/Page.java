package dev.countersign.starter.assumption.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.countersign.crds.assumption.RoleAssumption;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list of requests, the newest first.
 *
 * @param next what to send as {@code continue} for those that follow; absent where none do
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Page(
        List<AssumptionView> items,
        @JsonProperty("continue") @Nullable String next) {

    private static final Comparator<RoleAssumption> NEWEST_FIRST = Comparator.comparing(Page::created)
            .reversed()
            .thenComparing(request -> request.getMetadata().getName());

    /**
     * The part of that many that follows a cursor.
     *
     * @param after absent: the first
     * @throws IllegalArgumentException when that is no cursor
     */
    static Page of(List<RoleAssumption> requests, int limit, @Nullable String after) {
        List<RoleAssumption> rest = requests.stream()
                .sorted(NEWEST_FIRST)
                .filter(request -> after == null || isBehind(request, after))
                .limit(limit + 1L)
                .toList();
        List<RoleAssumption> shown = rest.size() > limit ? rest.subList(0, limit) : rest;
        return new Page(
                shown.stream().map(AssumptionView::of).toList(), rest.size() > limit ? cursor(shown.getLast()) : null);
    }

    private static boolean isBehind(RoleAssumption request, String cursor) {
        String[] place = place(cursor);
        int age = place[0].compareTo(created(request));
        return age > 0 || (age == 0 && request.getMetadata().getName().compareTo(place[1]) > 0);
    }

    private static String cursor(RoleAssumption last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((created(last) + "/" + last.getMetadata().getName()).getBytes(StandardCharsets.UTF_8));
    }

    private static String[] place(String cursor) {
        try {
            String[] place = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("/", -1);
            if (place.length == 2) {
                return place;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("continue: send what the list before said", e);
        }
        throw new IllegalArgumentException("continue: send what the list before said");
    }

    private static String created(RoleAssumption request) {
        return Objects.requireNonNullElse(request.getMetadata().getCreationTimestamp(), "");
    }
}
