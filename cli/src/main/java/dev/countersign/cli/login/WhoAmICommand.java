package dev.countersign.cli.login;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.cli.connection.Connection;
import dev.countersign.cli.output.Output;
import dev.countersign.cli.problem.ExitCode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells who the person is. */
@Command(name = "whoami", mixinStandardHelpOptions = true, description = "Tells who you are here, and in which groups.")
public final class WhoAmICommand implements Callable<Integer> {

    @Mixin
    private Connection connection;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        JsonNode me = connection.api().get("api/v1/whoami");
        switch (output.format()) {
            case JSON, YAML -> output.print(me);
            case NAME -> output.out().println(me.path("name").asText());
            case TABLE, WIDE -> tell(me, output.out());
        }
        output.out().flush();
        return ExitCode.DONE;
    }

    private void tell(JsonNode me, PrintWriter out) {
        List<String> groups = new ArrayList<>();
        me.path("groups").forEach(group -> groups.add(group.asText()));
        out.println(me.path("name").asText());
        out.println("groups: " + (groups.isEmpty() ? "none" : String.join(", ", groups)));
        if (me.path("administrator").asBoolean()) {
            out.println("administers the platform");
        }
        if (me.path("auditor").asBoolean()) {
            out.println("sees every request");
        }
        out.println("token: " + connection.credential().origin());
    }
}
