package dev.countersign.cli.connection;

import dev.countersign.cli.http.Api;
import dev.countersign.cli.oidc.Login;
import dev.countersign.cli.oidc.Logins;
import dev.countersign.cli.problem.CliException;
import dev.countersign.cli.problem.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the API is, in which workspace, and as whom: options before variables before what was set. */
public final class Connection {

    /** The variable with the address of the API. */
    public static final String SERVER = "COUNTERSIGN_SERVER";

    /** The variable with a workspace. */
    public static final String WORKSPACE = "COUNTERSIGN_WORKSPACE";

    /** The variable with a token. */
    public static final String TOKEN = "COUNTERSIGN_TOKEN";

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
            description = "The file with your token; otherwise COUNTERSIGN_TOKEN, your login, what use token-file set")
    private @Nullable String tokenFile;

    public Connection(Surroundings here) {
        this.here = here;
    }

    public Surroundings here() {
        return here;
    }

    public Settings settings() {
        return Settings.read(here.settingsFile());
    }

    /** The workspace that the option names; what was set otherwise does not count. */
    public @Nullable String workspaceOption() {
        return workspace;
    }

    /** The workspace. */
    public String workspace() {
        return first(workspace, WORKSPACE, settings().workspace())
                .orElseThrow(() -> new CliException(
                        ExitCode.USAGE,
                        "in which workspace? Say -w WORKSPACE, or set it once: countersign use workspace WORKSPACE"));
    }

    /** The API. */
    public Api api() {
        String url = address();
        try {
            return new Api(URI.create(url), credential().token());
        } catch (IllegalArgumentException e) {
            throw new CliException(ExitCode.USAGE, "the server '" + url + "' is no URL: " + e.getMessage());
        }
    }

    /** Where the API is, as it was said. */
    public String server() {
        return first(server, SERVER, settings().server())
                .orElseThrow(() -> new CliException(
                        ExitCode.USAGE,
                        "where is Countersign? Say --server URL, or set it once: countersign use server URL"));
    }

    /**
     * The file with the token, as another program finds it, where the token comes from one. NB. Not where the person has
     * logged in: a file that was kept before would go first there.
     */
    public Optional<String> tokenFile() {
        return Optional.ofNullable(tokenFile)
                .or(() -> logins().has(address())
                        ? Optional.empty()
                        : Optional.ofNullable(settings().tokenFile()))
                .map(file -> Path.of(file).toAbsolutePath().toString());
    }

    /** Where the API is, with a slash at the end. */
    public String address() {
        String url = server();
        return url.endsWith("/") ? url : url + "/";
    }

    public Logins logins() {
        return new Logins(here.settingsFile());
    }

    /**
     * By what a person is known.
     *
     * @param origin where the token is from, for people
     */
    public record Credential(String token, String origin) {}

    /** The token, and where it is from. */
    public Credential credential() {
        if (tokenFile != null) {
            return fromFile(tokenFile);
        }
        Optional<String> given = here.variable(TOKEN);
        if (given.isPresent()) {
            return new Credential(given.get().strip(), TOKEN);
        }
        Optional<Login> login = logins().at(address());
        if (login.isPresent()) {
            return new Credential(
                    login.get().token(),
                    "the login at " + login.get().issuer() + ", good until "
                            + login.get().expiresAt());
        }
        String kept = settings().tokenFile();
        if (kept == null) {
            throw new CliException(
                    "who are you? Log in: countersign login; or set COUNTERSIGN_TOKEN, or say" + " --token-file FILE");
        }
        return fromFile(kept);
    }

    private static Credential fromFile(String file) {
        try {
            return new Credential(Files.readString(Path.of(file)).strip(), file);
        } catch (IOException e) {
            throw new CliException("the token in " + file + " cannot be read: " + e.getMessage());
        }
    }

    private Optional<String> first(@Nullable String option, String variable, @Nullable String set) {
        return Optional.ofNullable(option).or(() -> here.variable(variable)).or(() -> Optional.ofNullable(set));
    }
}
