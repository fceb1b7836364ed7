package dev.countersign.policy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go and so Kubernetes and Tekton write them, such as {@code 1h30m}, {@code 90s} or {@code 500ms}. */
public final class GoDuration {

    private static final Pattern PART =
            Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{0,12})?|\\.[0-9]{1,12})(ns|us|µs|μs|ms|s|m|h)");
    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "μs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);
    private static final BigDecimal LONGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private GoDuration() {}

    /**
     * Reads a duration, which may be negative or 0.
     *
     * @return empty when the text is no duration, or one longer than Go can hold (292 years)
     */
    public static Optional<Duration> parse(String text) {
        boolean negative = text.startsWith("-");
        String rest = negative || text.startsWith("+") ? text.substring(1) : text;
        if (rest.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        BigDecimal nanos = BigDecimal.ZERO;
        Matcher part = PART.matcher(rest);
        int position = 0;
        while (part.find() && part.start() == position) {
            long unit = NANOS.getOrDefault(part.group(2), 0L);
            nanos = nanos.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unit)));
            position = part.end();
        }
        if (position == 0 || position < rest.length() || nanos.compareTo(LONGEST) > 0) {
            return Optional.empty();
        }
        Duration duration =
                Duration.ofNanos(nanos.setScale(0, RoundingMode.DOWN).longValueExact());
        return Optional.of(negative ? duration.negated() : duration);
    }
}
