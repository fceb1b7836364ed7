package dev.countersign.cli;

import java.io.PrintWriter;
import java.util.Map;

/** Asks for a role, waits if wanted, and shows what came of it. */
final class Asking {

    private final Assumptions assumptions;
    private final Output output;
    private final PrintWriter news;

    Asking(Assumptions assumptions, Output output, PrintWriter news) {
        this.assumptions = assumptions;
        this.output = output;
        this.news = news;
    }

    /** Says with what the command ends. */
    int ask(Map<String, Object> body, Wish wish) {
        return follow(assumptions.create(body), wish);
    }

    /** The same of what was asked for already. */
    int follow(Assumption asked, Wish wish) {
        if (!wish.isWaitedFor()) {
            output.one(asked);
            return ExitCode.DONE;
        }
        Assumption decided =
                new Watcher(assumptions, news).until(asked, wish.patience(), seen -> seen.active() || seen.over());
        output.one(decided);
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
