package dev.countersign.api.connector;

import java.util.List;
import java.util.Map;

/** The value of a check's parameter. A number, boolean or mixed array is kept as the text of its JSON. */
public sealed interface ParamValue {

    record Text(String value) implements ParamValue {}

    record Texts(List<String> values) implements ParamValue {
        public Texts {
            values = List.copyOf(values);
        }
    }

    record Fields(Map<String, String> values) implements ParamValue {
        public Fields {
            values = Map.copyOf(values);
        }
    }
}
