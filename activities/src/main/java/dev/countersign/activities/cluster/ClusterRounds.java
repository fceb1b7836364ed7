package dev.countersign.activities.cluster;

import dev.countersign.clusters.ClusterClients;
import dev.countersign.clusters.Dialing;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has Clusters tell the truth: looks at each at an interval, and soon after it has changed. It needs no Temporal. */
public final class ClusterRounds implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterRounds.class);

    /** NB. How soon a change is seen. It costs one list of the Clusters, which are few. */
    private static final Duration LISTING = Duration.ofSeconds(5);

    private static final Dialing DIALING =
            new Dialing("countersign-worker", Duration.ofSeconds(2), Duration.ofSeconds(8));

    private final ClusterKeeper keeper;
    private final Duration pause;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("clusters").factory());

    /**
     * What is told where clusters are looked at.
     *
     * @param installation whose grants are counted
     * @param namespace where the kubeconfigs of target clusters stand as Secrets
     * @param wideAtHome whether cluster-wide roles are granted on the home cluster
     * @param interval between two looks at a cluster that has not changed
     */
    public record Settings(String installation, String namespace, boolean wideAtHome, Duration interval) {

        public Settings {
            if (interval.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException(
                        "clusters are looked at once a second at most, not each " + interval);
            }
        }
    }

    /** Looks at the clusters of that home cluster, once it is started. */
    public ClusterRounds(KubernetesClient home, Settings settings, MeterRegistry meters) {
        ClusterClients clients = new ClusterClients(home, settings.namespace(), DIALING);
        this.keeper = new ClusterKeeper(
                new FabricClusterObjects(home),
                new Looker(
                        cluster -> new FabricSight(clients.reach(cluster), settings.installation()),
                        settings.wideAtHome()),
                new ClusterGauges(meters),
                settings.interval(),
                Clock.systemUTC());
        this.pause = settings.interval().compareTo(LISTING) < 0 ? settings.interval() : LISTING;
    }

    /** Begins. */
    public void start() {
        ScheduledFuture<?> _ = thread.scheduleWithFixedDelay(this::once, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** NB. Whatever goes wrong, the next round must come. */
    private void once() {
        try {
            keeper.round();
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("could not look at the clusters, which is tried again");
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
