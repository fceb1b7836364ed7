package dev.countersign.e2e.permission;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.TreeMap;

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

    /** The one that had begun last; before the first it is the first, for whom everything is started. */
    String at(Instant moment) {
        var last = began.floorEntry(moment);
        return (last == null ? began.firstEntry() : last).getValue();
    }
}
