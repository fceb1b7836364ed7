package dev.countersign.starter.assumption.rest;

import dev.countersign.starter.web.JsonBody;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a person wants to assign, as they send it.
 *
 * @param accessToken the name of the AccessToken of the workspace that gets it
 */
record NewAssignment(String accessToken, NewAssumption wish) {

    private static final String TOKEN = "accessToken";
    private static final int LONGEST_NAME = 253;

    /**
     * Reads the body of a request.
     *
     * @throws IllegalArgumentException when it is anything else; the message names the field
     */
    static NewAssignment parse(byte[] json) {
        Set<String> fields = new TreeSet<>(NewAssumption.FIELDS);
        fields.add(TOKEN);
        JsonBody body = JsonBody.parse(
                json,
                fields,
                "Send accessToken, role, cluster, and perhaps namespace, duration, startAt, reason and policy");
        String token = body.text(TOKEN, LONGEST_NAME);
        if (token.isBlank()) {
            throw new IllegalArgumentException(TOKEN + " is missing");
        }
        return new NewAssignment(token, NewAssumption.read(body));
    }
}
