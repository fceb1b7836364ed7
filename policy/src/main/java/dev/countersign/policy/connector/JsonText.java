package dev.countersign.policy.connector;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a value as text: a string as it is, all else as JSON. */
final class JsonText {

    private JsonText() {}

    static String of(Object value) {
        return value instanceof String text ? text : json(value);
    }

    private static String json(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Map<?, ?> map ->
                new TreeMap<>(map)
                        .entrySet().stream()
                                .map(entry -> quote(String.valueOf(entry.getKey())) + ":" + json(entry.getValue()))
                                .collect(Collectors.joining(",", "{", "}"));
            case List<?> list -> list.stream().map(JsonText::json).collect(Collectors.joining(",", "[", "]"));
            case Double number -> fraction(number.toString());
            case Float number -> fraction(number.toString());
            case BigDecimal number -> fraction(number.toString());
            case Number number -> number.toString();
            case Boolean truth -> truth.toString();
            default -> quote(value.toString());
        };
    }

    private static String fraction(String number) {
        BigDecimal exact = new BigDecimal(number).stripTrailingZeros();
        return exact.scale() <= 0 && exact.precision() - exact.scale() <= 20 ? exact.toPlainString() : exact.toString();
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
            }
        }
        return quoted.append('"').toString();
    }
}
