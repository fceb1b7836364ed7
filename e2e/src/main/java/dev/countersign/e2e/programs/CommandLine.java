package dev.countersign.e2e.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The command {@code countersign}, as it is typed on a machine of its own.
 *
 * @param settings a folder in which it keeps what it keeps
 * @param variables of the environment
 */
public record CommandLine(Path settings, Map<String, String> variables) {

    public CommandLine {
        variables = Map.copyOf(variables);
    }

    /** Starts it; whoever calls reads what it says. */
    public Process start(String... words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of("..", "cli", "bin", "countersign").toAbsolutePath().toString());
        command.addAll(List.of(words));
        ProcessBuilder process = new ProcessBuilder(command);
        process.environment().remove("COUNTERSIGN_TOKEN");
        process.environment()
                .put("COUNTERSIGN_CONFIG", settings.resolve("config.json").toString());
        process.environment().put("XDG_CACHE_HOME", settings.toString());
        process.environment().putAll(variables);
        try {
            return process.start();
        } catch (IOException e) {
            throw new UncheckedIOException("the command does not start", e);
        }
    }
}
