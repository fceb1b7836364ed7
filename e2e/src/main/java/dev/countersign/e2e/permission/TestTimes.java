package dev.countersign.e2e.permission;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which test began when.
 *
 * @param began by the instant
 */
public record TestTimes(TreeMap<Instant, String> began) {

    private static final String FILE = "tests.tsv";

    /** Writes down in this folder that a test begins now. */
    public static void begins(Path home, String test) throws IOException {
        Files.writeString(
                home.resolve(FILE),
                Instant.now() + "\t" + test + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    static TestTimes in(Path home) throws IOException {
        TreeMap<Instant, String> began = new TreeMap<>();
        for (String line : Files.readAllLines(home.resolve(FILE))) {
            int tab = line.indexOf('\t');
            began.put(Instant.parse(line.substring(0, tab)), line.substring(tab + 1));
        }
        return new TestTimes(began);
    }

    /**
     * Of these the one that is over first, with what its class does before. Where a class stands for itself it is one of
     * its tests; empty where none of them has begun.
     */
    Optional<String> quickest(Set<String> tests) {
        return durations().entrySet().stream()
                .filter(test -> tests.contains(test.getKey()) || tests.contains(classOf(test.getKey())))
                .min(Map.Entry.<String, Duration>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey);
    }

    private Map<String, Duration> durations() {
        Map<String, Duration> durations = new HashMap<>();
        began.forEach((at, test) -> {
            Map.Entry<Instant, String> next = began.higherEntry(at);
            if (next != null) {
                durations.put(test, Duration.between(at, next.getKey()));
            }
        });
        return durations.entrySet().stream()
                .filter(test -> test.getKey().contains("."))
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        test -> test.getValue().plus(durations.getOrDefault(classOf(test.getKey()), Duration.ZERO))));
    }

    private static String classOf(String test) {
        return test.replaceFirst("\\..*", "");
    }

    /** The one that had begun last; before the first it is the first, for whom everything is started. */
    String at(Instant moment) {
        var last = began.floorEntry(moment);
        return (last == null ? began.firstEntry() : last).getValue();
    }
}
