package dev.countersign.cli.kinds;

import dev.countersign.cli.problem.CliException;
import dev.countersign.cli.problem.ExitCode;
import picocli.CommandLine.Command;

/** Makes useless what was fetched with access tokens so far. */
@Command(
        name = "reset",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the credentials useless that were fetched with an access token so far, on every cluster: use it when one"
                    + " was seen by somebody.",
            "What is assigned to the token stays. Programs that use the kubeconfig of countersign fetch a new credential by"
                    + " themselves; any other copy is of no use any more."
        },
        footer = {"", "Example: countersign reset accesstoken nightly-backup"})
public final class ResetCommand extends KindCommand {

    @Override
    public Integer call() {
        if (kind() != Kind.TOKEN) {
            throw new CliException(ExitCode.USAGE, "only access tokens are reset: countersign reset accesstoken NAME");
        }
        int exitCode = each(someNames(), this::reset);
        if (exitCode == ExitCode.DONE) {
            err().println("What was fetched so far is of no use once the ServiceAccounts on the clusters are made anew:"
                    + " in seconds, and where a cluster is away as soon as it is back. What is assigned stays.");
        }
        return exitCode;
    }

    private String reset(String name) {
        Named named = named(name);
        things().act(named.kind(), named.name(), "reset");
        return "reset";
    }
}
