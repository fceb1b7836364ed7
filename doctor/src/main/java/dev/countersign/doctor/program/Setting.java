package dev.countersign.doctor.program;

import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * One setting that is used.
 *
 * @param value as people may see it
 * @param from where it was said
 */
record Setting(String key, String value, String from) {

    /** How a setting is shown that has no value. */
    static final String ABSENT = "-";

    private static final String MASKED = "******";
    private static final Pattern SECRET = Pattern.compile("(.*(password|secret|token|apikey))|key|.*privatekey");
    private static final Pattern USER = Pattern.compile("//[^/@]+@");

    /** NB. Addresses to which notices are posted may themselves be the secret, as those of chats are. */
    private static final List<String> ADDRESSES = List.of("countersign.notices.urls");

    /** A value as people may see it. */
    static Setting of(ConfigurationPropertyName key, @Nullable Object value, String from) {
        return new Setting(key.toString(), shown(key, value), from);
    }

    String line() {
        return key + " = " + value + "   (" + from + ")";
    }

    private static String shown(ConfigurationPropertyName key, @Nullable Object value) {
        if (value == null) {
            return ABSENT;
        }
        if (SECRET.matcher(key.getLastElement(Form.UNIFORM)).matches()) {
            return MASKED;
        }
        if (value instanceof Collection<?> many) {
            return many.stream().map(one -> shown(key, one)).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Duration duration) {
            return words(duration);
        }
        if (value instanceof URI uri && ADDRESSES.contains(key.toString())) {
            return uri.getScheme() + "://" + Objects.requireNonNullElse(uri.getHost(), "") + "/" + MASKED;
        }
        if (value instanceof Double number && number == Math.rint(number)) {
            return Long.toString(number.longValue());
        }
        String text = value.toString();
        return text.isEmpty() ? "\"\"" : USER.matcher(text).replaceAll("//" + MASKED + "@");
    }

    /** As it is said to a program: in the largest unit that fits. */
    private static String words(Duration duration) {
        if (duration.toMillisPart() != 0) {
            return duration.toMillis() + "ms";
        }
        if (duration.toSecondsPart() != 0) {
            return duration.toSeconds() + "s";
        }
        return duration.toMinutesPart() == 0 ? duration.toHours() + "h" : duration.toMinutes() + "m";
    }
}
