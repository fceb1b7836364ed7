package dev.countersign.activities.gate;

import dev.countersign.api.gate.GateOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/** Figures about approval tasks. Dashboards read them by name, so none ever changes. */
public final class GateMetrics {

    private final Map<GateOutcome, Counter> ended = new EnumMap<>(GateOutcome.class);

    /** Registers {@code countersign.gate.tasks.ended}, one counter for each outcome. */
    public GateMetrics(MeterRegistry registry) {
        for (GateOutcome outcome : GateOutcome.values()) {
            ended.put(
                    outcome,
                    Counter.builder("countersign.gate.tasks.ended")
                            .description("Approval tasks that have ended, by how")
                            .tag("outcome", outcome.name())
                            .register(registry));
        }
    }

    void ended(GateOutcome outcome) {
        Counter counter = ended.get(outcome);
        if (counter != null) {
            counter.increment();
        }
    }
}
