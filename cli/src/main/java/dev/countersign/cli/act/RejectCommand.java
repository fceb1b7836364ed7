package dev.countersign.cli.act;

import picocli.CommandLine.Command;

/** Rejects a request that waits for you. */
@Command(name = "reject", mixinStandardHelpOptions = true, description = "Rejects a request that waits for you.")
public final class RejectCommand extends ActCommand {

    public RejectCommand() {
        super("reject");
    }
}
