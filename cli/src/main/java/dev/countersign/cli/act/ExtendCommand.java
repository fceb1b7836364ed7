package dev.countersign.cli.act;

import picocli.CommandLine.Command;

/** Makes your own access last longer, where its policy lets you. */
@Command(
        name = "extend",
        mixinStandardHelpOptions = true,
        description = "Makes your own access last longer, where its policy lets you.")
public final class ExtendCommand extends ActCommand {

    public ExtendCommand() {
        super("extend");
    }
}
