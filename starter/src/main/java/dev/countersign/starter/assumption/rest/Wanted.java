package dev.countersign.starter.assumption.rest;

import dev.countersign.starter.web.JsonBody;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a person wants explained.
 *
 * @param wish what would be asked for
 * @param user about whom; empty: about themselves
 * @param groups the provider's groups of that user
 * @param accessToken to which it would be assigned; empty: to none, they would have it themselves
 */
record Wanted(NewAssumption wish, String user, List<String> groups, String accessToken) {

    private static final String TOKEN = "accessToken";

    private static final int LONGEST_NAME = 512;
    private static final int LONGEST_GROUPS = 8192;

    /** What somebody wants for themselves. */
    static Wanted forOneself(NewAssumption wish) {
        return new Wanted(wish, "", List.of(), "");
    }

    /** Whether it is about whoever asks. */
    boolean aboutCaller() {
        return user.isBlank() && groups.isEmpty();
    }

    /**
     * Reads the body of a question.
     *
     * @throws IllegalArgumentException when it is anything else; the message names the field
     */
    static Wanted parse(byte[] json) {
        Set<String> fields = new TreeSet<>(NewAssumption.FIELDS);
        fields.addAll(Set.of("user", "groups", TOKEN));
        JsonBody body = JsonBody.parse(
                json,
                fields,
                "Send what you would ask for, or assign with accessToken; and about somebody else user and groups, with"
                        + " commas");
        String groups = body.text("groups", LONGEST_GROUPS);
        return new Wanted(
                NewAssumption.read(body),
                body.text("user", LONGEST_NAME),
                Arrays.stream(groups.split(",", -1))
                        .map(String::strip)
                        .filter(group -> !group.isEmpty())
                        .toList(),
                body.text(TOKEN, LONGEST_NAME));
    }
}
