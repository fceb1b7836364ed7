package dev.countersign.cli;

import picocli.CommandLine.Command;

/** Enables policies. */
@Command(
        name = "enable",
        mixinStandardHelpOptions = true,
        description = "Enables policies of the workspace, or with --global of the platform.")
final class EnableCommand extends SwitchCommand {
    EnableCommand() {
        super("enable");
    }
}
