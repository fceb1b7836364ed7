package dev.countersign.clusters;

import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Metrics;

/**
 * Whether a program sees changes of what it follows, as a metric: {@code countersign.watching} is 1 while the watch
 * stands, and 0 before it has begun and while it is interrupted. Then it is listed again and again, with longer and
 * longer pauses, and what the program knows may be old.
 *
 * @param gauge one time series, in every registry of this JVM
 */
public record Watching(Meter gauge) implements AutoCloseable {

    /**
     * Says so of one informer, until it is closed.
     *
     * @param what is watched; one at a time may have that name
     */
    public static Watching of(String what, SharedIndexInformer<?> informer) {
        return new Watching(Gauge.builder("countersign.watching", informer, asked -> asked.isWatching() ? 1 : 0)
                .tag("watch", what)
                .register(Metrics.globalRegistry));
    }

    @Override
    public void close() {
        Metrics.globalRegistry.remove(gauge);
    }
}
