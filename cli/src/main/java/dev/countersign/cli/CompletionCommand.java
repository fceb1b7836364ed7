package dev.countersign.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lets shells complete commands and options. */
@Command(
        name = "completion",
        aliases = "generate-completion",
        mixinStandardHelpOptions = true,
        description = "Prints what bash and zsh need to complete commands and options.",
        footer = {"", "Example: source <(countersign completion)"})
final class CompletionCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        var root = spec.root();
        root.commandLine().getOut().print(AutoComplete.bash(root.name(), root.commandLine()));
        root.commandLine().getOut().flush();
    }
}
