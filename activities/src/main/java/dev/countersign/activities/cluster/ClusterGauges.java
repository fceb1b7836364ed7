package dev.countersign.activities.cluster;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Figures about clusters. Dashboards read them by name, so none ever changes. */
final class ClusterGauges {

    private final MultiGauge reachable;
    private final MultiGauge permitted;
    private final MultiGauge grants;

    ClusterGauges(MeterRegistry registry) {
        reachable = MultiGauge.builder("countersign.cluster.reachable")
                .description("1 where the API server of a cluster answers, 0 where it does not")
                .register(registry);
        permitted = MultiGauge.builder("countersign.cluster.permitted")
                .description("1 where Countersign may do what it must on a cluster, 0 where not or not known")
                .register(registry);
        grants = MultiGauge.builder("countersign.cluster.grants")
                .description("Grants for requests of people that stand on a cluster")
                .register(registry);
    }

    /** Shows the last looks, by the names of the clusters. */
    void show(Map<String, Look> looks) {
        show(reachable, looks, look -> look.reachable().holds() ? 1 : 0);
        show(permitted, looks, look -> look.permitted().holds() ? 1 : 0);
        show(grants, looks, look -> look.grants() == null ? Double.NaN : look.grants());
    }

    private static void show(MultiGauge gauge, Map<String, Look> looks, ToDoubleFunction<Look> figure) {
        gauge.register(
                looks.entrySet().stream()
                        .<MultiGauge.Row<?>>map(entry -> MultiGauge.Row.of(
                                Tags.of("cluster", entry.getKey()), figure.applyAsDouble(entry.getValue())))
                        .toList(),
                true);
    }
}
