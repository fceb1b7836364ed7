package dev.countersign.cli;

import dev.countersign.cli.connection.Surroundings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine;

/** Runs the command as a shell would, with variables and a home of its own. */
final class Terminal {

    private final Map<String, String> environment = new HashMap<>();
    private final Path home;
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    Terminal(Path home) {
        this.home = home;
    }

    Terminal with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Runs it, and says with what it ended. */
    int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        CommandLine line = Main.commandLine(new Surroundings(environment, home), arguments);
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
