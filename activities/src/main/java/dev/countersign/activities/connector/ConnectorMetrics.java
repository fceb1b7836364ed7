package dev.countersign.activities.connector;

import dev.countersign.activities.AccessMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;

/** Figures about connector access. */
public final class ConnectorMetrics extends AccessMetrics {

    /** Registers the meters. */
    public ConnectorMetrics(MeterRegistry registry, Clock clock) {
        super(registry, clock, "connector");
    }
}
