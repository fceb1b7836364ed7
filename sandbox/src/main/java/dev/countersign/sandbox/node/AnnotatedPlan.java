package dev.countersign.sandbox.node;

import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The plan that a Pod's annotation {@value #ANNOTATION} names: {@code pending}, {@code run}, {@code succeed 5s} or
 * {@code fail 5s}. Without it, or with words that are not understood, a Pod succeeds after three seconds.
 */
final class AnnotatedPlan {
    static final String ANNOTATION = "sandbox.countersign.dev/plan";

    private static final Duration SOON = Duration.ofSeconds(3);
    private static final Pattern WORDS = Pattern.compile("(pending|run|succeed|fail)(?: (\\d{1,6})s)?");

    private AnnotatedPlan() {}

    static Plan of(Pod pod) {
        Matcher words = WORDS.matcher(Optional.ofNullable(pod.getMetadata().getAnnotations())
                .orElse(Map.of())
                .getOrDefault(ANNOTATION, "succeed"));
        if (!words.matches()) {
            return Plan.runThenSucceedAfter(SOON);
        }
        Duration after = words.group(2) == null ? SOON : Duration.ofSeconds(Long.parseLong(words.group(2)));
        return switch (words.group(1)) {
            case "pending" -> Plan.stayPending();
            case "run" -> Plan.run();
            case "fail" -> Plan.runThenFailAfter(after, 1);
            default -> Plan.runThenSucceedAfter(after);
        };
    }
}
