package dev.countersign.cli.login;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.cli.connection.Connection;
import dev.countersign.cli.oidc.Issuer;
import dev.countersign.cli.oidc.Login;
import dev.countersign.cli.oidc.Logins;
import dev.countersign.cli.oidc.Web;
import dev.countersign.cli.problem.ExitCode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Logs the person in with a code that they type into a browser, on any device. */
@Command(
        name = "login",
        mixinStandardHelpOptions = true,
        description = "Logs you in with a code that you type into a browser; the token is kept and renewed.")
public final class LoginCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Connection connection;

    @Override
    public Integer call() {
        PrintWriter news = spec.commandLine().getErr();
        String server = connection.address();
        JsonNode login = new Web()
                .get(server + "api/v1/login")
                .requireOk("nobody can log in at " + server + " with this command");
        Issuer issuer =
                new Issuer(login.path("issuer").asText(), login.path("clientId").asText());
        List<String> scopes = new ArrayList<>();
        login.path("scopes").forEach(scope -> scopes.add(scope.asText()));
        Issuer.Begun begun = issuer.begin(String.join(" ", scopes));
        news.println("Open " + begun.completePage());
        news.println("and let in the code " + begun.code() + " if it is this one.");
        if (!begun.page().equals(begun.completePage())) {
            news.println("On another device: " + begun.page());
        }
        news.flush();
        Login kept = issuer.await(begun, server);
        Logins logins = connection.logins();
        logins.keep(kept);
        news.println("You are logged in; it is kept in " + logins.file() + ". See who you are: countersign whoami");
        if (connection.here().variable(Connection.TOKEN).isPresent()) {
            news.println(Connection.TOKEN + " is set and goes first: unset it to use the login");
        }
        return ExitCode.DONE;
    }
}
