package dev.countersign.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the API is, in which workspace, and as whom: options before variables before what was set. */
final class Connection {

    private final Surroundings here;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "Where Countersign's API is; otherwise COUNTERSIGN_SERVER, otherwise what use server set")
    private @Nullable String server;

    @Option(
            names = {"-w", "--workspace"},
            paramLabel = "WORKSPACE",
            description = "The workspace; otherwise COUNTERSIGN_WORKSPACE, otherwise what use workspace set")
    private @Nullable String workspace;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "The file with your token; otherwise COUNTERSIGN_TOKEN, otherwise what use token-file set")
    private @Nullable String tokenFile;

    Connection(Surroundings here) {
        this.here = here;
    }

    Surroundings here() {
        return here;
    }

    Settings settings() {
        return Settings.read(here.settingsFile());
    }

    /** The workspace that the option names; what was set otherwise does not count. */
    @Nullable String workspaceOption() {
        return workspace;
    }

    /** The workspace. */
    String workspace() {
        return first(workspace, "COUNTERSIGN_WORKSPACE", settings().workspace())
                .orElseThrow(() -> new CliException(
                        ExitCode.USAGE,
                        "in which workspace? Say -w WORKSPACE, or set it once: countersign use workspace WORKSPACE"));
    }

    /** The API. */
    Api api() {
        Settings settings = settings();
        String url = server();
        try {
            return new Api(URI.create(url.endsWith("/") ? url : url + "/"), token(settings));
        } catch (IllegalArgumentException e) {
            throw new CliException(ExitCode.USAGE, "the server '" + url + "' is no URL: " + e.getMessage());
        }
    }

    /** Where the API is, as it was said. */
    String server() {
        return first(server, "COUNTERSIGN_SERVER", settings().server())
                .orElseThrow(() -> new CliException(
                        ExitCode.USAGE,
                        "where is Countersign? Say --server URL, or set it once: countersign use server URL"));
    }

    /** The file with the token, where it comes from one. */
    Optional<String> tokenFile() {
        return Optional.ofNullable(tokenFile)
                .or(() -> Optional.ofNullable(settings().tokenFile()));
    }

    private String token(Settings settings) {
        if (tokenFile == null) {
            Optional<String> given = here.variable("COUNTERSIGN_TOKEN");
            if (given.isPresent()) {
                return given.get().strip();
            }
        }
        String file = tokenFile == null ? settings.tokenFile() : tokenFile;
        if (file == null) {
            throw new CliException("who are you? Set COUNTERSIGN_TOKEN, or say --token-file FILE");
        }
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new CliException("the token in " + file + " cannot be read: " + e.getMessage());
        }
    }

    private Optional<String> first(@Nullable String option, String variable, @Nullable String set) {
        return Optional.ofNullable(option).or(() -> here.variable(variable)).or(() -> Optional.ofNullable(set));
    }
}
