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
        Assumption asked = assumptions.create(body);
        if (!wish.isWaitedFor()) {
            output.one(asked);
            return ExitCode.DONE;
        }
        Assumption decided =
                new Watcher(assumptions, news).until(asked, wish.patience(), seen -> seen.active() || seen.over());
        output.one(decided);
        if (decided.active()) {
            news.println("Give it back when you are done: countersign give-back " + decided.name());
        }
        return decided.exitCode();
    }
}
