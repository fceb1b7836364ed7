package dev.countersign.cli;

import picocli.CommandLine.Command;

/** Approves a request that waits for you. */
@Command(name = "approve", mixinStandardHelpOptions = true, description = "Approves a request that waits for you.")
final class ApproveCommand extends ActCommand {

    ApproveCommand() {
        super("approve");
    }
}
