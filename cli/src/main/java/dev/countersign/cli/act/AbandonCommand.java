package dev.countersign.cli.act;

import picocli.CommandLine.Command;

/** Gives up on taking an access away. */
@Command(
        name = "abandon",
        mixinStandardHelpOptions = true,
        description = {
            "Gives up on taking an access away, because its cluster is gone for good; say why with -m.",
            "The request ends as FAILED and unverified. For administrators of the platform."
        })
public final class AbandonCommand extends ActCommand {

    public AbandonCommand() {
        super("abandon");
    }
}
