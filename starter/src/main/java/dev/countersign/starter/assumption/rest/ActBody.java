package dev.countersign.starter.assumption.rest;

import dev.countersign.api.SignedAct.Act;
import dev.countersign.starter.web.JsonBody;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a person does about a request.
 *
 * @param message their own words; may be empty
 */
record ActBody(Act act, String message) {

    private static final Set<String> FIELDS = Set.of("act", "message");
    private static final int LONGEST_WORD = 20;
    private static final int LONGEST_MESSAGE = 1000;

    /**
     * Reads the body of a request.
     *
     * @throws IllegalArgumentException when it is anything else than an act; the message says what to send
     */
    static ActBody parse(byte[] json) {
        JsonBody body = JsonBody.parse(json, FIELDS, "Send act and message only");
        String word = body.text("act", LONGEST_WORD);
        Act act = Arrays.stream(Act.values())
                .filter(one -> word(one).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("act must be one of " + String.join(", ", words())));
        return new ActBody(act, body.text("message", LONGEST_MESSAGE));
    }

    /** The words of all acts. */
    static List<String> words() {
        return Arrays.stream(Act.values()).map(ActBody::word).toList();
    }

    /** The word by which people say it, such as {@code give-back}. */
    String word() {
        return word(act);
    }

    private static String word(Act act) {
        return act.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
