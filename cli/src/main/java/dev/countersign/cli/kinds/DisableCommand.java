package dev.countersign.cli.kinds;

import picocli.CommandLine.Command;

/** Disables policies. */
@Command(
        name = "disable",
        mixinStandardHelpOptions = true,
        description = "Disables policies of the workspace, or with --global of the platform.")
public final class DisableCommand extends SwitchCommand {
    public DisableCommand() {
        super("disable");
    }
}
