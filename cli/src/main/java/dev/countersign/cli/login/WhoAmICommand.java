package dev.countersign.cli.login;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.cli.connection.Connection;
import dev.countersign.cli.problem.ExitCode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tells who the person is. */
@Command(name = "whoami", mixinStandardHelpOptions = true, description = "Tells who you are here, and in which groups.")
public final class WhoAmICommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Connection connection;

    @Override
    public Integer call() {
        JsonNode me = connection.api().get("api/v1/whoami");
        List<String> groups = new ArrayList<>();
        me.path("groups").forEach(group -> groups.add(group.asText()));
        PrintWriter out = spec.commandLine().getOut();
        out.println(me.path("name").asText());
        out.println("groups: " + (groups.isEmpty() ? "none" : String.join(", ", groups)));
        if (me.path("administrator").asBoolean()) {
            out.println("administers the platform");
        }
        if (me.path("auditor").asBoolean()) {
            out.println("sees every request");
        }
        out.println("token: " + connection.credential().origin());
        out.flush();
        return ExitCode.DONE;
    }
}
