package dev.countersign.cli;

import picocli.CommandLine.Command;

/** Gives your own access back before its time is over. */
@Command(
        name = "give-back",
        mixinStandardHelpOptions = true,
        description = "Gives your own access back before its time is over.")
final class GiveBackCommand extends ActCommand {

    GiveBackCommand() {
        super("give-back");
    }
}
