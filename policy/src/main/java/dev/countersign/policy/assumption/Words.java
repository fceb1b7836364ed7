package dev.countersign.policy.assumption;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How facts are written in sentences for people. */
public final class Words {

    private static final int RUN = 3;

    private Words() {}

    /** Such as {@code 45m} or {@code 1h30m}: as a person would type it. */
    public static String duration(Duration duration) {
        StringBuilder text = new StringBuilder();
        append(text, duration.toHours(), "h");
        append(text, duration.toMinutesPart(), "m");
        append(text, duration.toSecondsPart(), "s");
        return text.isEmpty() ? "0s" : text.toString();
    }

    /** Such as {@code Monday to Friday} or {@code Tuesday, Thursday}. */
    static String days(Collection<DayOfWeek> days) {
        List<DayOfWeek> sorted = List.copyOf(new TreeSet<>(days));
        boolean run = sorted.size() >= RUN
                && sorted.getLast().getValue() - sorted.getFirst().getValue() == sorted.size() - 1;
        return run
                ? day(sorted.getFirst()) + " to " + day(sorted.getLast())
                : sorted.stream().map(Words::day).collect(Collectors.joining(", "));
    }

    static String day(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    /** Such as {@code a, b or c}; nothing for none. */
    static String or(Collection<String> texts) {
        List<String> all = new ArrayList<>(texts);
        if (all.size() < 2) {
            return String.join("", all);
        }
        String last = all.removeLast();
        return String.join(", ", all) + " or " + last;
    }

    private static void append(StringBuilder text, long value, String unit) {
        if (value > 0) {
            text.append(value).append(unit);
        }
    }
}
