package dev.countersign.cli.connection;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the command runs.
 *
 * @param environment the variables of the process
 * @param home the directory of the person
 */
public record Surroundings(Map<String, String> environment, Path home) {

    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** A variable that is set to something. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** The file in which settings are kept. */
    public Path settingsFile() {
        return variable("COUNTERSIGN_CONFIG")
                .map(Path::of)
                .orElseGet(() -> variable("XDG_CONFIG_HOME")
                        .map(Path::of)
                        .orElseGet(() -> home.resolve(".config"))
                        .resolve("countersign")
                        .resolve("config.json"));
    }
}
