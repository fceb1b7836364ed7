package dev.countersign.starter.gate;

import dev.countersign.starter.watch.At;
import dev.countersign.starter.watch.FactHandler;

/** What happens to CustomRuns that ask for an ApprovalTask: a new one is served, cancel and deletion are passed on. */
final class CustomRunChanges implements FactHandler<CustomRunFacts> {

    private static final String ENDING = "CustomRun is cancelled or being deleted";

    private final GateDesk desk;

    CustomRunChanges(GateDesk desk) {
        this.desk = desk;
    }

    @Override
    public void appeared(At at, CustomRunFacts facts) {
        if (facts.cancelled() || facts.leaving()) {
            desk.nudge(facts.ref(at), ENDING);
        } else {
            desk.start(at, facts);
        }
    }

    @Override
    public void changed(At at, CustomRunFacts before, CustomRunFacts now) {
        if (before.cancelled() != now.cancelled() || before.leaving() != now.leaving()) {
            desk.nudge(now.ref(at), ENDING);
        }
    }

    @Override
    public void gone(At at, CustomRunFacts last) {
        desk.nudge(last.ref(at), "CustomRun deleted");
    }

    @Override
    public void dropped(At at, CustomRunFacts last) {
        // NB. Done is what its workflow makes it in the end: to tell it so would only disturb its last step.
    }
}
