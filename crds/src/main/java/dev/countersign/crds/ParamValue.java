package dev.countersign.crds;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;
import java.util.Map;

/**
 * The value of a parameter: text, a list of texts or a table of texts, written as the bare JSON value.
 *
 * <p>Any other JSON (a number, a boolean, a list or table with something else in it) is read as the text of that JSON,
 * so that {@code 2} and {@code "2"} are the same value.
 */
@JsonDeserialize(using = ParamValueDeserializer.class)
public sealed interface ParamValue {

    /** A text, or the JSON text of what is neither a text nor a list or table of texts. */
    record Text(@JsonValue String value) implements ParamValue {}

    /** A list of texts. */
    record Items(@JsonValue List<String> values) implements ParamValue {
        public Items {
            values = List.copyOf(values);
        }
    }

    /** A table of texts, in the order in which it was written. */
    record Table(@JsonValue Map<String, String> entries) implements ParamValue {
        public Table {
            entries = Unset.map(entries);
        }
    }
}
