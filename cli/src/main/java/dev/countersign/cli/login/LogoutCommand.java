package dev.countersign.cli.login;

import dev.countersign.cli.connection.Connection;
import dev.countersign.cli.problem.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Forgets a login. */
@Command(name = "logout", mixinStandardHelpOptions = true, description = "Forgets the login that is kept.")
public final class LogoutCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Connection connection;

    @Override
    public Integer call() {
        boolean was = connection.logins().forget();
        spec.commandLine().getErr().println(was ? "the login is forgotten" : "there was no login");
        return ExitCode.DONE;
    }
}
