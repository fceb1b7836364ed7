package dev.countersign.e2e.bench;

import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.e2e.scenario.Requests;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * When each request of a namespace was first seen waiting, allowed (condition Ready) and revoked (PermissionCleanUp with
 * its receipt), by a watch. Times are of {@link System#nanoTime}.
 */
final class Sightings implements AutoCloseable {

    /** What a request can be seen to be. */
    enum State {
        WAITING,
        ALLOWED,
        GONE
    }

    private final Map<State, Moments> seen = Map.of(
            State.WAITING, new Moments("waiting"),
            State.ALLOWED, new Moments("allowed"),
            State.GONE, new Moments("gone"));
    private final SharedIndexInformer<AccessRequest> informer;

    Sightings(KubernetesClient admin, String namespace) {
        informer = admin.resources(AccessRequest.class).inNamespace(namespace).inform(new Looking<>(this::look));
    }

    /** When it was first seen so; waits for it. */
    long await(State state, String request, Duration patience) {
        return at(state).await(request, patience);
    }

    private Moments at(State state) {
        return Objects.requireNonNull(seen.get(state));
    }

    private void look(AccessRequest request) {
        long now = System.nanoTime();
        String name = request.getMetadata().getName();
        if (Requests.condition(request, "AccessCheckReady").startsWith("Unknown")) {
            at(State.WAITING).seen(name, now);
        }
        if (Requests.condition(request, "Ready").startsWith("True")) {
            at(State.ALLOWED).seen(name, now);
        }
        var receipt = request.getStatus().receipt();
        if (receipt != null && receipt.verifiedAt() != null) {
            at(State.GONE).seen(name, now);
        }
    }

    @Override
    public void close() {
        informer.stop();
    }
}
