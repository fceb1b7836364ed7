package dev.countersign.activities.assumption;

import dev.countersign.api.SignedAct;
import dev.countersign.api.SignedAct.Act;
import dev.countersign.api.assumption.ObserveCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The acts on a granted access that may count.
 *
 * @param ending the first that gives it back or ends it; empty where none does
 * @param longer those that ask for longer
 * @param votes on an extension, not looked at yet; none where no extension waits
 */
record SortedActs(Optional<SignedAct> ending, List<SignedAct> longer, List<SignedAct> votes) {

    SortedActs {
        longer = List.copyOf(longer);
        votes = List.copyOf(votes);
    }

    /**
     * Sorts them.
     *
     * @param problem why an act does not count; not asked about votes on an extension
     * @param refusals where those go that do not count
     */
    static SortedActs of(ObserveCommand command, Function<SignedAct, Optional<String>> problem, Refusals refusals) {
        List<SignedAct> ending = new ArrayList<>();
        List<SignedAct> longer = new ArrayList<>();
        List<SignedAct> votes = new ArrayList<>();
        for (SignedAct act : command.acts()) {
            if (command.wish() != null && ActDesk.isVote(act)) {
                votes.add(act);
                continue;
            }
            problem.apply(act)
                    .ifPresentOrElse(
                            why -> refusals.add(act, why), () -> (act.act() == Act.EXTEND ? longer : ending).add(act));
        }
        return new SortedActs(ending.stream().findFirst(), longer, votes);
    }
}
