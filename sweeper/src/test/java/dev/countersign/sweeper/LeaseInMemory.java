package dev.countersign.sweeper;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.Lock;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A Lease, as one of its candidates sees it. */
final class LeaseInMemory implements Lock {

    private final AtomicReference<@Nullable LeaderElectionRecord> lease;
    private final String candidate;
    volatile boolean cutOff;

    /**
     * A candidate's sight of a Lease.
     *
     * @param lease the same for all who want it
     */
    LeaseInMemory(AtomicReference<@Nullable LeaderElectionRecord> lease, String candidate) {
        this.lease = lease;
        this.candidate = candidate;
    }

    @Override
    public @Nullable LeaderElectionRecord get(KubernetesClient client) {
        if (cutOff) {
            throw new KubernetesClientException("the API server is away");
        }
        return lease.get();
    }

    @Override
    public void create(KubernetesClient client, LeaderElectionRecord record) {
        lease.set(record);
    }

    @Override
    public void update(KubernetesClient client, LeaderElectionRecord record) {
        lease.set(record);
    }

    @Override
    public String identity() {
        return candidate;
    }

    @Override
    public String describe() {
        return "a lease in memory";
    }
}
