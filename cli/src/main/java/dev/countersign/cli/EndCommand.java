package dev.countersign.cli;

import picocli.CommandLine.Command;

/** Ends the access of somebody else, as an administrator or as who approved it. */
@Command(
        name = "end",
        aliases = "revoke",
        mixinStandardHelpOptions = true,
        description = "Ends the access of somebody else, as an administrator or as who approved it.")
final class EndCommand extends ActCommand {

    EndCommand() {
        super("end");
    }
}
