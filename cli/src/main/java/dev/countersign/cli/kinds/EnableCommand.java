package dev.countersign.cli.kinds;

import picocli.CommandLine.Command;

/** Enables policies. */
@Command(
        name = "enable",
        mixinStandardHelpOptions = true,
        description = "Enables policies of the workspace, or with --global of the platform.")
public final class EnableCommand extends SwitchCommand {
    public EnableCommand() {
        super("enable");
    }
}
