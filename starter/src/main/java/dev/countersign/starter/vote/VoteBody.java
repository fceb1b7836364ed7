package dev.countersign.starter.vote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.countersign.api.SignedAct.Act;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

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
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * Reads the body of a request.
     *
     * @throws IllegalArgumentException when it is anything else than a vote; the message says what to send
     */
    static VoteBody parse(byte[] json) {
        JsonNode body = read(json);
        Set<String> unknown = new TreeSet<>();
        body.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(FIELDS);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("the body has fields that are not taken: " + String.join(", ", unknown)
                    + ". Send vote and message only; who you are comes from your token");
        }
        return new VoteBody(act(body), message(body));
    }

    private static JsonNode read(byte[] json) {
        try {
            JsonNode body = JSON.readTree(json);
            if (body.isObject()) {
                return body;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the body is not one JSON object without repeated fields", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("the body cannot be read", e);
        }
        throw new IllegalArgumentException("the body is no JSON object: send {\"vote\": \"approve\"}");
    }

    private static Act act(JsonNode body) {
        return switch (body.path("vote").textValue()) {
            case "approve" -> Act.APPROVE;
            case "reject" -> Act.REJECT;
            case null, default -> throw new IllegalArgumentException("vote must be \"approve\" or \"reject\"");
        };
    }

    private static String message(JsonNode body) {
        JsonNode field = body.path("message");
        if (field.isMissingNode()) {
            return "";
        }
        String message = field.textValue();
        if (message == null) {
            throw new IllegalArgumentException("message must be a text");
        }
        int length = message.codePointCount(0, message.length());
        if (length > LONGEST_MESSAGE) {
            throw new IllegalArgumentException(
                    "message has " + length + " characters; at most " + LONGEST_MESSAGE + " are taken");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(message)) {
            throw new IllegalArgumentException("message has half a character: a surrogate without its other half");
        }
        return message;
    }
}
