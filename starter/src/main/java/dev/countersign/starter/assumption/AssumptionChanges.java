package dev.countersign.starter.assumption;

import dev.countersign.starter.watch.At;
import dev.countersign.starter.watch.FactHandler;

/** What happens to RoleAssumptions: a new one is taken up, and the workflow of one that goes is told. */
final class AssumptionChanges implements FactHandler<AssumptionFacts> {

    private static final String LEAVING = "RoleAssumption is being deleted";

    private final AssumptionDesk desk;

    AssumptionChanges(AssumptionDesk desk) {
        this.desk = desk;
    }

    @Override
    public void appeared(At at, AssumptionFacts facts) {
        desk.start(at, facts);
        // NB. A deletion that began while nobody watched.
        if (facts.carried() && facts.leaving()) {
            desk.tellEnd(at, facts, LEAVING);
        }
    }

    @Override
    public void changed(At at, AssumptionFacts before, AssumptionFacts now) {
        if (before.leaving() != now.leaving()) {
            desk.tellEnd(at, now, LEAVING);
        }
    }

    @Override
    public void gone(At at, AssumptionFacts last) {
        desk.tellEnd(at, last, "RoleAssumption deleted");
    }

    @Override
    public void dropped(At at, AssumptionFacts last) {
        // NB. It has ended, which its own workflow wrote.
    }
}
