package dev.countersign.starter.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** How many objects there are in each phase, counted when somebody asks. Every starter counts all of them. */
public final class PhaseGauges {

    private PhaseGauges() {}

    /**
     * Registers one gauge for each phase.
     *
     * @param phase of an object
     */
    public static <F extends Facts> void register(
            MeterRegistry metrics,
            String name,
            String description,
            List<String> phases,
            Shelf<F> objects,
            Function<? super F, String> phase) {
        for (String one : phases) {
            Gauge.builder(name, objects, all -> count(all, phase, one))
                    .description(description)
                    .tag("phase", one)
                    .register(metrics);
        }
    }

    private static <F extends Facts> int count(Shelf<F> objects, Function<? super F, String> phase, String wanted) {
        AtomicInteger count = new AtomicInteger();
        objects.forEach((_, facts) -> {
            if (phase.apply(facts).equals(wanted)) {
                count.incrementAndGet();
            }
        });
        return count.get();
    }
}
