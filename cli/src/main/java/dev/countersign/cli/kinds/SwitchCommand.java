package dev.countersign.cli.kinds;

import dev.countersign.cli.problem.CliException;
import dev.countersign.cli.problem.ExitCode;
import dev.countersign.cli.problem.Refusal;
import dev.countersign.cli.request.Assumption;
import java.util.Optional;

/** Enables policies, or disables them. */
abstract class SwitchCommand extends KindCommand {

    private final String act;

    SwitchCommand(String act) {
        this.act = act;
    }

    @Override
    public Integer call() {
        if (!kind().isPolicy()) {
            throw new CliException(
                    ExitCode.USAGE, "only policies are enabled and disabled: disable those that name it, or delete it");
        }
        return each(someNames(), this::change);
    }

    private String change(String name) {
        Named named = named(name);
        try {
            things().act(named.kind(), named.name(), act);
        } catch (Refusal refusal) {
            throw refusal.is(Things.MISSING) && !isSideSaid(name) ? missing(name, refusal) : refusal;
        }
        return act + "d";
    }

    private Refusal missing(String name, Refusal refusal) {
        Optional<Assumption> access = running().find(name);
        if (access.isPresent()) {
            return new Refusal(
                    "not-a-policy",
                    "is an access that runs, which is not " + act + "d; end it: countersign delete accesspolicy "
                            + name);
        }
        return find(name).isPresent()
                ? new Refusal("not-here", "holds for every workspace; say global:" + name)
                : refusal;
    }
}
