package dev.countersign.cli.kinds;

import dev.countersign.cli.connection.Connection;
import dev.countersign.cli.problem.CliException;
import dev.countersign.cli.problem.ExitCode;
import dev.countersign.cli.problem.Refusal;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Does something about objects of one kind. */
abstract class KindCommand implements Callable<Integer> {

    private static final String GLOBAL = "global:";
    private static final String WORKSPACE = "workspace:";

    @Spec
    private CommandSpec spec;

    @Mixin
    private Connection connection;

    @Parameters(
            index = "0",
            paramLabel = "KIND",
            description =
                    "accesspolicy, accessrole, accessgroup, accesstoken or cluster; also KIND/NAME, plurals and kubectl's"
                            + " names")
    private String word;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "NAME",
            description = "Which; global:NAME is one that holds for every workspace")
    private @Nullable List<String> names;

    @Option(names = "--global", description = "Those that hold for every workspace")
    private boolean global;

    /** An object that somebody names. */
    record Named(Kind kind, String name) {}

    final Things things() {
        return new Things(connection.api(), connection::workspace);
    }

    final RunningAccess running() {
        return new RunningAccess(connection.api(), connection.workspace());
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    final Kind kind() {
        Kind named = Kind.named(word.contains("/") ? word.substring(0, word.indexOf('/')) : word);
        return global ? named.onPlatform() : named;
    }

    /** Whether it was said on which side of a workspace's border they are. */
    final boolean isSideSaid(String name) {
        return global || kind().isGlobal() || name.startsWith(GLOBAL) || name.startsWith(WORKSPACE);
    }

    /** The names as they were written. */
    final List<String> names() {
        return Stream.concat(
                        word.contains("/") ? Stream.of(word.substring(word.indexOf('/') + 1)) : Stream.empty(),
                        names == null ? Stream.empty() : names.stream())
                .toList();
    }

    /** At least one. */
    final List<String> someNames() {
        if (names().isEmpty()) {
            throw new CliException(ExitCode.USAGE, "which? Say the name, or several");
        }
        return names();
    }

    final Named named(String name) {
        if (name.startsWith(GLOBAL)) {
            return new Named(kind().onPlatform(), name.substring(GLOBAL.length()));
        }
        return new Named(kind(), name.startsWith(WORKSPACE) ? name.substring(WORKSPACE.length()) : name);
    }

    /** The object, of the workspace or, where that has none of the name, of the platform. */
    final Optional<Thing> find(String name) {
        Named named = named(name);
        List<Kind> kinds = new ArrayList<>(List.of(named.kind()));
        if (!isSideSaid(name) && (named.kind().isPolicy() || named.kind().isRole())) {
            kinds.add(named.kind().onPlatform());
        }
        Things things = things();
        return kinds.stream()
                .flatMap(kind -> things.find(kind, named.name()).map(json -> new Thing(kind, json)).stream())
                .findFirst();
    }

    /** Does it for each name, and tells what became of it; one that fails keeps no other. */
    final int each(List<String> all, UnaryOperator<String> change) {
        boolean failed = false;
        for (String name : all) {
            try {
                out().println(name + ": " + change.apply(name));
            } catch (Refusal refusal) {
                err().println("countersign: " + name + ": " + refusal.getMessage());
                failed = true;
            }
        }
        out().flush();
        return failed ? ExitCode.ERROR : ExitCode.DONE;
    }
}
