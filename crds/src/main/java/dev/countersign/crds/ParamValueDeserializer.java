package dev.countersign.crds;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the three shapes of a parameter's value, and anything else as the text of its JSON. */
final class ParamValueDeserializer extends StdDeserializer<ParamValue> {

    ParamValueDeserializer() {
        super(ParamValue.class);
    }

    @Override
    public ParamValue deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        JsonNode node = context.readTree(parser);
        if (node.isTextual()) {
            return new ParamValue.Text(node.textValue());
        }
        boolean texts = node.valueStream().allMatch(JsonNode::isTextual);
        if (node.isArray() && texts) {
            List<String> values = node.valueStream().map(JsonNode::textValue).toList();
            return new ParamValue.Items(values);
        }
        if (node.isObject() && texts) {
            Map<String, String> entries = new LinkedHashMap<>();
            node.propertyStream()
                    .forEach(entry ->
                            entries.put(entry.getKey(), entry.getValue().textValue()));
            return new ParamValue.Table(entries);
        }
        return new ParamValue.Text(node.toString());
    }
}
