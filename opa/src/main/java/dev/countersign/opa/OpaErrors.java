package dev.countersign.opa;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.StringJoiner;

/** Reads the errors that Open Policy Agent answers with. */
final class OpaErrors {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST = 500;

    private OpaErrors() {}

    /** The errors in one line, the first of them where there are many. */
    static String of(String body) {
        JsonNode errors = errors(body);
        StringJoiner line = new StringJoiner("; ");
        for (JsonNode error : errors) {
            JsonNode row = error.path("location").path("row");
            line.add((row.isMissingNode() ? "" : "line " + row.asInt() + ": ")
                    + error.path("message").asText());
        }
        return cut(line.length() == 0 ? body : line.toString());
    }

    /** Whether the evaluation of the module itself failed, so that asking again would fail again. */
    static boolean fromEvaluation(String body) {
        for (JsonNode error : errors(body)) {
            if (error.path("code").asText().startsWith("eval_")) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode errors(String body) {
        try {
            return JSON.readTree(body).path("errors");
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
