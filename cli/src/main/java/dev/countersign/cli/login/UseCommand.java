package dev.countersign.cli.login;

import dev.countersign.cli.connection.Connection;
import dev.countersign.cli.connection.Settings;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Keeps what all commands use. */
@Command(
        name = "use",
        mixinStandardHelpOptions = true,
        description = "Keeps the server, the workspace or the file with your token for all commands.",
        synopsisSubcommandLabel = "COMMAND")
public final class UseCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "use what? Say server, workspace or token-file");
    }

    @Command(name = "workspace", mixinStandardHelpOptions = true, description = "Keeps the workspace.")
    public void workspace(
            @Mixin Connection connection,
            @Parameters(paramLabel = "WORKSPACE", description = "Its namespace") String workspace) {
        Settings old = connection.settings();
        keep(connection, new Settings(old.server(), workspace, old.tokenFile()), Connection.WORKSPACE);
    }

    @Command(name = "server", mixinStandardHelpOptions = true, description = "Keeps where the API is.")
    public void server(
            @Mixin Connection connection,
            @Parameters(paramLabel = "URL", description = "Such as https://countersign.example.com") String server) {
        Settings old = connection.settings();
        keep(connection, new Settings(server, old.workspace(), old.tokenFile()), Connection.SERVER);
    }

    @Command(name = "token-file", mixinStandardHelpOptions = true, description = "Keeps where your token is.")
    public void tokenFile(
            @Mixin Connection connection,
            @Parameters(paramLabel = "FILE", description = "A file that holds a token and nothing else") Path file) {
        Settings old = connection.settings();
        keep(
                connection,
                new Settings(
                        old.server(), old.workspace(), file.toAbsolutePath().toString()),
                Connection.TOKEN);
    }

    private void keep(Connection connection, Settings settings, String variable) {
        Path file = connection.here().settingsFile();
        settings.write(file);
        spec.commandLine().getErr().println("kept in " + file);
        if (connection.here().variable(variable).isPresent()) {
            spec.commandLine().getErr().println(variable + " is set and goes first: unset it to use what is kept");
        }
    }
}
