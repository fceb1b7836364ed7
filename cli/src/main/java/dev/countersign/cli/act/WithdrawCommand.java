package dev.countersign.cli.act;

import picocli.CommandLine.Command;

/** Takes your own request back while it waits. */
@Command(
        name = "withdraw",
        mixinStandardHelpOptions = true,
        description = "Takes your own request back while it waits.")
public final class WithdrawCommand extends ActCommand {

    public WithdrawCommand() {
        super("withdraw");
    }
}
