package dev.countersign.starter.assumption;

import dev.countersign.starter.watch.At;
import dev.countersign.starter.watch.FactHandler;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * What happens to something that requests are judged by: the workflows of the requests it concerns look again. What is
 * met when a watch begins is no news; if it changed while nobody watched, the slow re-check of each workflow finds it.
 */
final class DependencyChanges implements FactHandler<SpecFacts> {

    private final String kind;
    private final BooleanSupplier watching;
    private final Function<At, AssumptionDesk.Concern> concerns;
    private final AssumptionDesk desk;

    /**
     * @param watching whether what existed at the beginning is known, so that what appears is new
     * @param concerns which requests an object concerns
     */
    DependencyChanges(
            String kind, BooleanSupplier watching, Function<At, AssumptionDesk.Concern> concerns, AssumptionDesk desk) {
        this.kind = kind;
        this.watching = watching;
        this.concerns = concerns;
        this.desk = desk;
    }

    @Override
    public void appeared(At at, SpecFacts facts) {
        if (watching.getAsBoolean()) {
            tell(at, "appeared");
        }
    }

    @Override
    public void changed(At at, SpecFacts before, SpecFacts now) {
        tell(at, "changed");
    }

    @Override
    public void gone(At at, SpecFacts last) {
        tell(at, "deleted");
    }

    @Override
    public void dropped(At at, SpecFacts last) {
        gone(at, last);
    }

    private void tell(At at, String what) {
        desk.nudge(concerns.apply(at), kind + " " + at.name() + " " + what);
    }
}
