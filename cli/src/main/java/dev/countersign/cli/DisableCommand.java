package dev.countersign.cli;

import picocli.CommandLine.Command;

/** Disables policies. */
@Command(
        name = "disable",
        mixinStandardHelpOptions = true,
        description = "Disables policies of the workspace, or with --global of the platform.")
final class DisableCommand extends SwitchCommand {
    DisableCommand() {
        super("disable");
    }
}
