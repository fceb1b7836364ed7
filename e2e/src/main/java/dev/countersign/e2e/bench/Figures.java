package dev.countersign.e2e.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** What was measured, by name, in the order in which it was measured. */
final class Figures {

    private final Map<String, Double> values = new LinkedHashMap<>();

    void put(String name, double value) {
        values.put(name, value);
        System.out.printf(Locale.ROOT, "  %-52s %.3f%n", name, value);
    }

    /** Median and 99th percentile of times in nanoseconds, as milliseconds. */
    void putTimes(String prefix, String suffix, Collection<Long> nanos) {
        put(prefix + "_p50_ms_" + suffix, percentile(nanos, 0.50) / 1e6);
        put(prefix + "_p99_ms_" + suffix, percentile(nanos, 0.99) / 1e6);
    }

    /** A rate of complete requests as a part of 1/(1/T + 1/K), the rate of the two floors one after the other. */
    void putRatio(String name, double perSecond) {
        double temporal = get("temporal_floor_per_s").orElseThrow();
        double kubernetes = get("kubernetes_floor_pairs_per_s").orElseThrow();
        put(name, perSecond * (1 / temporal + 1 / kubernetes));
    }

    OptionalDouble get(String name) {
        Double value = values.get(name);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** One flat JSON object. */
    void write(Path file) {
        String json = values.entrySet().stream()
                .map(entry -> String.format(Locale.ROOT, "  \"%s\": %.3f", entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, json);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** The value below which that part of them lies. */
    static double percentile(Collection<Long> values, double part) {
        List<Long> sorted = values.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, (int) Math.ceil(part * sorted.size()) - 1));
    }
}
