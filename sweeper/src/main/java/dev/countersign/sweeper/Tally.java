package dev.countersign.sweeper;

import dev.countersign.doctor.SweepReport.Counts;
import dev.countersign.doctor.SweepReport.Places;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** How many grants there are, cluster by cluster, as the last sweep of each saw them. Safe for use by several threads. */
final class Tally {

    private final Map<String, Integer> grants = new ConcurrentHashMap<>();
    private final Map<String, Integer> overdue = new ConcurrentHashMap<>();
    private final Set<String> unswept = ConcurrentHashMap.newKeySet();
    private final AtomicInteger ended = new AtomicInteger();

    Tally(MeterRegistry meters) {
        Gauge.builder("countersign.sweeper.grants", this, Tally::allGrants).register(meters);
        Gauge.builder("countersign.sweeper.overdue.grants", this, tally -> sum(tally.overdue))
                .register(meters);
        Gauge.builder("countersign.sweeper.unswept.clusters", unswept, Set::size)
                .description("Clusters whose last sweep failed")
                .register(meters);
    }

    /** All grants of which is known. */
    int allGrants() {
        return sum(grants);
    }

    void listed(String place, int count) {
        grants.put(place, count);
    }

    /** What is left of a cluster that was swept through. */
    void swept(String place, int overdueGrants) {
        overdue.put(place, overdueGrants);
        unswept.remove(place);
    }

    /** NB. What was overdue on a cluster that does not answer still is. */
    void notSwept(String place) {
        unswept.add(place);
    }

    void forget(String place) {
        grants.remove(place);
        overdue.remove(place);
        unswept.remove(place);
    }

    /** One grant is gone that the sweeper has ended. */
    void ended() {
        ended.incrementAndGet();
    }

    /** What there is on all clusters; what was ended counts from the last time that this was asked. */
    Counts takeCounts() {
        return new Counts(allGrants(), ended.getAndSet(0), sum(overdue));
    }

    /** The clusters whose last sweep did not fail. */
    Places sweptPlaces() {
        return Places.of(overdue.keySet().stream()
                .filter(place -> !unswept.contains(place))
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** The clusters whose last sweep failed. */
    Places unsweptPlaces() {
        return Places.of(Set.copyOf(unswept));
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
