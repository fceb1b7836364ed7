package dev.countersign.activities.assumption;

import dev.countersign.activities.AccessMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;

/** Figures about role assumption. */
public final class AssumptionMetrics extends AccessMetrics {

    /** Registers the meters. */
    public AssumptionMetrics(MeterRegistry registry, Clock clock) {
        super(registry, clock, "assumption");
    }
}
