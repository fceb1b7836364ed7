package dev.countersign.starter.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.springframework.mock.web.MockHttpServletResponse;

/** The table of docs/authorization.md. */
public final class AuthorizationTable {

    private static final Path FILE = Path.of("..", "docs", "authorization.md");

    private AuthorizationTable() {}

    /** Everybody who may come, in the order of the columns. */
    public enum Role {
        REQUESTER,
        APPROVER,
        WORKSPACE_ADMINISTRATOR,
        PLATFORM_ADMINISTRATOR,
        AUDITOR,
        STRANGER
    }

    /**
     * One cell.
     *
     * @param operation such as {@code GET /api/v1/whoami}
     * @param what more is said of it, such as {@code approve}; may be empty
     */
    public record Cell(String operation, String what, Role role, boolean allowed) {

        /** Compares it with an answer; what is neither yes nor no is an error. */
        public void requireSame(MockHttpServletResponse answer) {
            boolean yes = answer.getStatus() < 300;
            boolean no = answer.getStatus() == 403 || answer.getStatus() == 404;
            if (yes == no || yes != allowed) {
                throw new AssertionError(this + " was answered with " + answer.getStatus() + ": " + answer);
            }
        }
    }

    /** The cells of all operations whose path begins so. */
    public static List<Cell> of(String path) {
        return all().stream()
                .filter(cell -> cell.operation().contains(" " + path))
                .toList();
    }

    static List<Cell> all() {
        try {
            return Files.readAllLines(FILE).stream()
                    .filter(line -> line.startsWith("| `"))
                    .flatMap(line -> row(line).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Cell> row(String line) {
        List<String> words =
                Arrays.stream(line.split("\\|")).map(String::strip).skip(1).toList();
        if (words.size() != Role.values().length + 1) {
            throw new AssertionError("a row has one word for each role: " + line);
        }
        String[] operation = words.getFirst().split("`", -1);
        List<Cell> cells = new ArrayList<>();
        Iterator<String> answers = words.listIterator(1);
        for (Role role : Role.values()) {
            String word = answers.next();
            if (!word.equals("yes") && !word.equals("no")) {
                throw new AssertionError("neither yes nor no: " + line);
            }
            cells.add(new Cell(operation[1], operation[2].strip(), role, word.equals("yes")));
        }
        return cells;
    }
}
