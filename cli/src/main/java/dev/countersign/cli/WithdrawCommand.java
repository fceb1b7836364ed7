package dev.countersign.cli;

import picocli.CommandLine.Command;

/** Takes your own request back while it waits. */
@Command(
        name = "withdraw",
        mixinStandardHelpOptions = true,
        description = "Takes your own request back while it waits.")
final class WithdrawCommand extends ActCommand {

    WithdrawCommand() {
        super("withdraw");
    }
}
