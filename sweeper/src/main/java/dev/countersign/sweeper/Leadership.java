package dev.countersign.sweeper;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfig;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.Lock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Competes for the Lease for as long as it is open: whoever loses it stands again. When closed, the Lease is given up
 * at once, so that another one leads within a retry period.
 */
final class Leadership implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Leadership.class);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final KubernetesClient client;
    private final Lock lease;
    private final SweeperProperties.Lease timing;
    private final ExecutorService executor = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("leadership").daemon().factory());
    private volatile boolean leading;

    Leadership(KubernetesClient client, Lock lease, SweeperProperties.Lease timing) {
        this.client = client;
        this.lease = lease;
        this.timing = timing;
    }

    /** Begins to compete. */
    void start() {
        executor.execute(this::compete);
    }

    /** Whether this one leads, as far as it knows. Two may believe so for a moment. */
    boolean isLeading() {
        return leading;
    }

    @Override
    public void close() {
        executor.shutdownNow();
        try {
            if (!executor.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("the lease could not be given up in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        become(false);
    }

    private void compete() {
        LeaderElectionConfig config = new LeaderElectionConfigBuilder()
                .withName(lease.describe())
                .withLock(lease)
                .withLeaseDuration(timing.duration())
                .withRenewDeadline(timing.renewDeadline())
                .withRetryPeriod(timing.retryPeriod())
                .withReleaseOnCancel(true)
                .withLeaderCallbacks(new LeaderCallbacks(() -> become(true), () -> become(false), Leadership::tell))
                .build();
        while (!Thread.currentThread().isInterrupted()) {
            client.leaderElector().withConfig(config).build().run();
            become(false);
        }
    }

    private void become(boolean leads) {
        if (leading != leads) {
            leading = leads;
            log.atInfo()
                    .addKeyValue("holder", lease.identity())
                    .addKeyValue("leads", leads)
                    .log("leadership");
        }
    }

    private static void tell(String leader) {
        log.atDebug().addKeyValue("leader", leader).log("leader seen");
    }
}
