package dev.countersign.sweeper;

import dev.countersign.sweeper.cluster.Cluster;
import dev.countersign.sweeper.cluster.Targets.Target;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sweeps one cluster for what was granted to people, beside everything else. A sweep that fails is told, and repeated. */
final class PeopleSweep {

    private static final Logger log = LoggerFactory.getLogger(PeopleSweep.class);

    private final String place;
    private final Tally tally;
    private final Function<Cluster, Sweep> sweeps;
    private final Counter failures;
    private final Aside aside;
    private volatile String trouble = "";
    private volatile boolean retired;

    /**
     * Sweeps a cluster.
     *
     * @param sweeps remembers what was seen there, however the cluster is reached
     */
    PeopleSweep(String place, Tally tally, Function<Cluster, Sweep> sweeps, MeterRegistry meters) {
        this.place = place;
        this.tally = tally;
        this.sweeps = sweeps;
        this.failures = meters.counter("countersign.sweeper.failures", "what", "people-sweep");
        this.aside = new Aside("people-sweep-" + place);
    }

    /** Begins to sweep it, unless it is still being swept. */
    void begin(Target target, BooleanSupplier leading) {
        aside.begin(() -> {
            once(target, () -> !retired && leading.getAsBoolean());
            if (retired) {
                tally.forget(place);
            }
        });
    }

    /** It is not swept any more. */
    void retire() {
        retired = true;
        tally.forget(place);
    }

    private void once(Target target, BooleanSupplier leading) {
        try {
            sweeps.apply(target.reach()).run(leading);
            if (!trouble.isEmpty()) {
                trouble = "";
                log.atInfo().addKeyValue("cluster", place).log("cluster is swept again");
            }
        } catch (RuntimeException e) {
            // NB. Whatever went wrong here, the other clusters are swept all the same.
            failures.increment();
            tally.notSwept(place);
            String now = String.valueOf(e.getMessage());
            if (!now.equals(trouble)) {
                trouble = now;
                log.atWarn()
                        .addKeyValue("cluster", place)
                        .addKeyValue("error", String.valueOf(e))
                        .log("cluster could not be swept, will be tried again");
            }
        }
    }
}
