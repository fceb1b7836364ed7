package dev.countersign.activities.connector;

import dev.countersign.api.connector.ParamValue;
import dev.countersign.crds.connector.Param;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The params of a check in the form in which policy takes them. */
final class CheckParams {

    private CheckParams() {}

    /** By name; a param without a value is left out, as if it were not there. */
    static Map<String, ParamValue> of(List<Param> params) {
        Map<String, ParamValue> values = new LinkedHashMap<>();
        for (Param param : params) {
            if (param.value() != null) {
                values.put(param.name(), value(param.value()));
            }
        }
        return values;
    }

    private static ParamValue value(dev.countersign.crds.ParamValue value) {
        return switch (value) {
            case dev.countersign.crds.ParamValue.Text(String text) -> new ParamValue.Text(text);
            case dev.countersign.crds.ParamValue.Items(List<String> items) -> new ParamValue.Texts(items);
            case dev.countersign.crds.ParamValue.Table(Map<String, String> entries) -> new ParamValue.Fields(entries);
        };
    }
}
