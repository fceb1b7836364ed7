package dev.countersign.cli;

import picocli.CommandLine.Command;

/** Makes your own access last longer, where its policy lets you. */
@Command(
        name = "extend",
        mixinStandardHelpOptions = true,
        description = "Makes your own access last longer, where its policy lets you.")
final class ExtendCommand extends ActCommand {

    ExtendCommand() {
        super("extend");
    }
}
