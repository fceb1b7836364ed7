package dev.countersign.e2e.bench;

import java.util.ArrayList;
import java.util.List;

/** What is to be measured, by the words of the property {@code bench.parts}: parts, or groups of them. */
record Parts(List<String> chosen) {

    /** What needs no sandbox. */
    static final List<String> ALONE = List.of("cli", "policy");

    /** What people wait for. */
    static final List<String> ASSUMPTION = List.of("assume", "decide", "expire");

    /** What pipelines wait for. */
    static final List<String> CONNECTOR =
            List.of("open", "gate-open", "closed", "gate-closed", "burst", "admission", "fence", "heap");

    /**
     * Reads the words.
     *
     * @param words {@code connectors}, {@code people} or names of parts, with commas between them; empty: everything
     * @throws IllegalArgumentException when there is no such part
     */
    static Parts of(String words) {
        List<String> all = new ArrayList<>();
        for (String word : (words.isEmpty() ? "connectors,people" : words).split(",", -1)) {
            switch (word) {
                case "connectors" -> all.addAll(CONNECTOR);
                case "people" -> {
                    all.addAll(ALONE);
                    all.addAll(ASSUMPTION);
                }
                default -> all.add(known(word));
            }
        }
        return new Parts(List.copyOf(all));
    }

    private static String known(String word) {
        if (ALONE.contains(word) || ASSUMPTION.contains(word) || CONNECTOR.contains(word)) {
            return word;
        }
        throw new IllegalArgumentException("there is no part " + word + " of the benchmark, but connectors ("
                + CONNECTOR + ") and people (" + ALONE + ASSUMPTION + ")");
    }

    boolean any(List<String> group) {
        return chosen.stream().anyMatch(group::contains);
    }
}
