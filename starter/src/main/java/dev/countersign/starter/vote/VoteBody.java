package dev.countersign.starter.vote;

import dev.countersign.api.SignedAct.Act;
import dev.countersign.starter.web.JsonBody;
import java.util.Set;

/**
 * What a person sends.
 *
 * @param act approve or reject
 * @param message their own words; may be empty
 */
record VoteBody(Act act, String message) {

    /** In code points. */
    static final int LONGEST_MESSAGE = 1000;

    private static final Set<String> FIELDS = Set.of("vote", "message");
    private static final int LONGEST_WORD = 20;

    /**
     * Reads the body of a request.
     *
     * @throws IllegalArgumentException when it is anything else than a vote; the message says what to send
     */
    static VoteBody parse(byte[] json) {
        JsonBody body = JsonBody.parse(json, FIELDS, "Send vote and message only");
        return new VoteBody(act(body), body.text("message", LONGEST_MESSAGE));
    }

    private static Act act(JsonBody body) {
        return switch (body.text("vote", LONGEST_WORD)) {
            case "approve" -> Act.APPROVE;
            case "reject" -> Act.REJECT;
            default -> throw new IllegalArgumentException("vote must be \"approve\" or \"reject\"");
        };
    }
}
