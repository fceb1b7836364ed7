package dev.countersign.cli;

import picocli.CommandLine.Command;

/** Rejects a request that waits for you. */
@Command(name = "reject", mixinStandardHelpOptions = true, description = "Rejects a request that waits for you.")
final class RejectCommand extends ActCommand {

    RejectCommand() {
        super("reject");
    }
}
