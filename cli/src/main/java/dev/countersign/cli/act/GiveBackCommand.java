package dev.countersign.cli.act;

import picocli.CommandLine.Command;

/** Gives your own access back before its time is over. */
@Command(
        name = "give-back",
        mixinStandardHelpOptions = true,
        description = "Gives your own access back before its time is over.")
public final class GiveBackCommand extends ActCommand {

    public GiveBackCommand() {
        super("give-back");
    }
}
