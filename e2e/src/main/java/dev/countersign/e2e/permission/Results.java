package dev.countersign.e2e.permission;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What was found so far, kept in a file so that whoever starts again goes on. The last line of a right counts. */
final class Results {

    private final Path file;
    private final Map<String, Verdict> found = new LinkedHashMap<>();

    private Results(Path file) {
        this.file = file;
    }

    /** Those of that file, none where it is not there. NB. A last line that was cut off is no result. */
    static Results in(Path file) throws IOException {
        Results results = new Results(file);
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                String[] fields = line.split("\t", -1);
                if (fields.length == 4) {
                    results.found.put(fields[0], Verdict.valueOf(fields[1]));
                }
            }
        } else {
            Files.createDirectories(file.getParent());
        }
        return results;
    }

    /** Writes one down at once. */
    void add(Held held, Verdict verdict, String test, long seconds) throws IOException {
        found.put(held.label(), verdict);
        Files.writeString(
                file,
                held.label() + "\t" + verdict.name() + "\t" + seconds + "\t" + test + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    Optional<Verdict> of(Held held) {
        return Optional.ofNullable(found.get(held.label()));
    }
}
