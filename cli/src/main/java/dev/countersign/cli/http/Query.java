package dev.countersign.cli.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What follows the path of a call, in the order in which it was said. */
public final class Query {

    private final Map<String, String> parameters = new LinkedHashMap<>();

    /** Says one thing more, or says it anew; nothing where there is no value. */
    public Query with(String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, value);
        }
        return this;
    }

    /** Text that may stand in an address. */
    public static String encode(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8);
    }

    /** As it stands behind a path. */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner("&", "?", "").setEmptyValue("");
        parameters.forEach((name, value) -> text.add(name + "=" + encode(value)));
        return text.toString();
    }
}
