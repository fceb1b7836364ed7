package dev.countersign.sweeper;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElector;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Competes for the Lease for as long as it is open: whoever loses it stands again. When closed, the Lease is given up
 * at once, so that another one leads within a retry period.
 */
final class Leadership implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Leadership.class);

    private final KubernetesClient client;
    private final LeaseLock lease;
    private final SweeperProperties.Lease timing;
    private final ExecutorService executor = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("lease-", 0).factory());
    private volatile boolean leading;
    private boolean closed;
    private CompletableFuture<?> election = CompletableFuture.completedFuture(null);

    Leadership(KubernetesClient client, LeaseLock lease, SweeperProperties.Lease timing) {
        this.client = client;
        this.lease = lease;
        this.timing = timing;
    }

    /** Begins to compete. */
    synchronized void start() {
        if (closed) {
            return;
        }
        LeaderElector elector = client.leaderElector()
                .withConfig(new LeaderElectionConfigBuilder()
                        .withName(lease.describe())
                        .withLock(lease)
                        .withLeaseDuration(timing.duration())
                        .withRenewDeadline(timing.renewDeadline())
                        .withRetryPeriod(timing.retryPeriod())
                        .withReleaseOnCancel(true)
                        .withLeaderCallbacks(new LeaderCallbacks(
                                () -> become(true),
                                () -> become(false),
                                leader -> log.atInfo()
                                        .addKeyValue("leader", leader)
                                        .log("leader")))
                        .build())
                .build();
        CompletableFuture<?> current = elector.start();
        election = current;
        current.whenCompleteAsync((_, _) -> startAgain(current), executor);
    }

    /** Whether this one leads, as far as it knows. Two may believe so for a moment. */
    boolean isLeading() {
        return leading;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            election.cancel(true);
        }
        become(false);
        executor.shutdown();
    }

    private synchronized void startAgain(CompletableFuture<?> ended) {
        if (ended == election) {
            become(false);
            start();
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
}
