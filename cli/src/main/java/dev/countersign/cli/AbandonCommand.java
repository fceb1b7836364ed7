package dev.countersign.cli;

import picocli.CommandLine.Command;

/** Gives up on taking an access away. */
@Command(
        name = "abandon",
        mixinStandardHelpOptions = true,
        description = {
            "Gives up on taking an access away, because its cluster is gone for good; say why with -m.",
            "The request ends as FAILED and unverified. For administrators of the platform."
        })
final class AbandonCommand extends ActCommand {

    AbandonCommand() {
        super("abandon");
    }
}
