package dev.countersign.cli.output;

import dev.countersign.cli.problem.CliException;
import dev.countersign.cli.problem.ExitCode;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as people write and read them, such as {@code 1h30m}. */
public final class Durations {

    private static final Pattern WRITTEN = Pattern.compile("(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?");

    private Durations() {}

    /** Reads one. */
    public static Duration parse(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (text.isEmpty() || !written.matches()) {
            throw new CliException(ExitCode.USAGE, "'" + text + "' is no duration: write it like 45m or 1h30m");
        }
        return Duration.ofHours(number(written.group(1)))
                .plusMinutes(number(written.group(2)))
                .plusSeconds(number(written.group(3)));
    }

    /** Two units at most: {@code 3d4h}, {@code 44m10s}, {@code 8s}; what is past is {@code 0s}. */
    public static String words(Duration duration) {
        if (duration.isNegative()) {
            return "0s";
        }
        if (duration.toDays() > 0) {
            return duration.toDays() + "d" + duration.toHoursPart() + "h";
        }
        if (duration.toHours() > 0) {
            return duration.toHours() + "h" + duration.toMinutesPart() + "m";
        }
        return duration.toMinutes() > 0
                ? duration.toMinutes() + "m" + duration.toSecondsPart() + "s"
                : duration.toSeconds() + "s";
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
