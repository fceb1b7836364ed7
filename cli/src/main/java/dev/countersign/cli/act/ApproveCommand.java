package dev.countersign.cli.act;

import picocli.CommandLine.Command;

/** Approves a request that waits for you. */
@Command(name = "approve", mixinStandardHelpOptions = true, description = "Approves a request that waits for you.")
public final class ApproveCommand extends ActCommand {

    public ApproveCommand() {
        super("approve");
    }
}
