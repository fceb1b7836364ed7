package dev.countersign.e2e.bench;

import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.e2e.scenario.Assumptions;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.time.Instant;

/**
 * When each RoleAssumption of a workspace was first seen waiting for people, active and verified gone, by a watch. Times are
 * of {@link System#nanoTime}.
 */
final class PeopleSightings implements AutoCloseable {

    private final long nanosAtBegin = System.nanoTime();
    private final Instant begin = Instant.now();
    private final Moments waiting = new Moments("waiting for approval");
    private final Moments active = new Moments("active");
    private final Moments expiry = new Moments("known to expire");
    private final Moments gone = new Moments("verified gone");
    private final SharedIndexInformer<RoleAssumption> informer;

    PeopleSightings(KubernetesClient admin, String workspace) {
        informer = admin.resources(RoleAssumption.class).inNamespace(workspace).inform(new Looking<>(this::look));
    }

    long awaitWaiting(String request, Duration patience) {
        return waiting.await(request, patience);
    }

    long awaitActive(String request, Duration patience) {
        return active.await(request, patience);
    }

    /** How long after its end it was seen to be gone; waits for that. */
    long awaitGone(String request, Duration patience) {
        long seen = gone.await(request, patience);
        return seen - expiry.await(request, patience);
    }

    private void look(RoleAssumption request) {
        long now = System.nanoTime();
        String name = request.getMetadata().getName();
        if ("AwaitingApproval".equals(Assumptions.phase(request))) {
            waiting.seen(name, now);
        }
        if ("Active".equals(Assumptions.phase(request))) {
            active.seen(name, now);
            Instant expiresAt = request.getStatus().expiresAt();
            if (expiresAt != null) {
                expiry.seen(
                        name, nanosAtBegin + Duration.between(begin, expiresAt).toNanos());
            }
        }
        var receipt = request.getStatus().receipt();
        if (receipt != null && receipt.verifiedAt() != null) {
            gone.seen(name, now);
        }
    }

    @Override
    public void close() {
        informer.stop();
    }
}
