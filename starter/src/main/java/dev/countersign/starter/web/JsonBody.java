package dev.countersign.starter.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/** One JSON object with fields that are texts or flags, as people send it, read strictly. */
public final class JsonBody {

    /** In bytes: the longest texts that are taken, however they are escaped. */
    public static final int LARGEST = 16 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode body;

    private JsonBody(JsonNode body) {
        this.body = body;
    }

    /**
     * Takes the bytes of a body.
     *
     * @throws Refused when there are more than {@value #LARGEST}
     */
    public static byte[] read(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new Refused(CommonProblem.TOO_LARGE, "the body has more than " + LARGEST + " bytes");
        }
        return bytes;
    }

    /**
     * Reads a body.
     *
     * @param fields that are taken
     * @param instead what to send, a sentence for people
     * @throws IllegalArgumentException when it is anything else than an object with those fields
     */
    public static JsonBody parse(byte[] json, Set<String> fields, String instead) {
        JsonNode body = tree(json, instead);
        Set<String> unknown = new TreeSet<>();
        body.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(fields);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("the body has fields that are not taken: " + String.join(", ", unknown)
                    + ". " + instead + "; who you are comes from your token");
        }
        return new JsonBody(body);
    }

    private static JsonNode tree(byte[] json, String instead) {
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
        throw new IllegalArgumentException("the body is no JSON object. " + instead);
    }

    /**
     * Whether a field is true; false where there is no such field.
     *
     * @throws IllegalArgumentException when it is neither true nor false
     */
    public boolean flag(String field) {
        JsonNode value = body.path(field);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw new IllegalArgumentException(field + " must be true or false");
        }
        return value.booleanValue();
    }

    /**
     * The text of a field; empty where there is no such field.
     *
     * @param longest in code points
     * @throws IllegalArgumentException when it is no text, or too long
     */
    public String text(String field, int longest) {
        JsonNode value = body.path(field);
        if (value.isMissingNode()) {
            return "";
        }
        String text = value.textValue();
        if (text == null) {
            throw new IllegalArgumentException(field + " must be a text");
        }
        int length = text.codePointCount(0, text.length());
        if (length > longest) {
            throw new IllegalArgumentException(
                    field + " has " + length + " characters; at most " + longest + " are taken");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException(field + " has half a character: a surrogate without its other half");
        }
        return text;
    }
}
