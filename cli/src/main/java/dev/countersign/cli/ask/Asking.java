package dev.countersign.cli.ask;

import dev.countersign.cli.output.Output;
import dev.countersign.cli.problem.ExitCode;
import dev.countersign.cli.request.Assumption;
import dev.countersign.cli.request.Assumptions;
import dev.countersign.cli.request.Listing;
import dev.countersign.cli.request.Watcher;
import java.io.PrintWriter;
import java.util.Map;

/** Asks for a role, waits if wanted, and shows what came of it. */
public final class Asking {

    private final Assumptions assumptions;
    private final Listing listing;
    private final PrintWriter news;

    public Asking(Assumptions assumptions, Output output, PrintWriter news) {
        this.assumptions = assumptions;
        this.listing = new Listing(output);
        this.news = news;
    }

    /** Says with what the command ends. */
    public int ask(Map<String, Object> body, Wish wish) {
        return follow(assumptions.create(body), wish);
    }

    /** The same of what was asked for already. */
    public int follow(Assumption asked, Wish wish) {
        if (!wish.isWaitedFor()) {
            listing.one(asked);
            return ExitCode.DONE;
        }
        Assumption decided =
                new Watcher(assumptions, news).until(asked, wish.patience(), seen -> seen.active() || seen.over());
        listing.one(decided);
        if (decided.active()) {
            if (decided.hasCredential()) {
                news.println("kubectl needs a kubeconfig for it: countersign kubeconfig " + decided.name());
            }
            news.println(
                    decided.isAssignment()
                            ? "Remove it when it is not needed any more: countersign unassign " + decided.name()
                            : "Give it back when you are done: countersign give-back " + decided.name());
        }
        return decided.exitCode();
    }
}
