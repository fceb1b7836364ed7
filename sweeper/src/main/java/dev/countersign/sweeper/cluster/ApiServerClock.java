package dev.countersign.sweeper.cluster;

import dev.countersign.clusters.ServerDate;
import dev.countersign.sweeper.decision.ServerTime;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The time by the {@code Date} header of the API server's answers, believed while our own clock agrees. */
final class ApiServerClock {

    private final KubernetesClient client;
    private final InstantSource ourClock;
    private final Duration tolerance;

    ApiServerClock(KubernetesClient client, InstantSource ourClock, Duration tolerance) {
        this.client = client;
        this.ourClock = ourClock;
        this.tolerance = tolerance;
    }

    ServerTime read() {
        try {
            return compare(ServerDate.of(client));
        } catch (ServerDate.Untold e) {
            return new ServerTime.Doubtful(String.valueOf(e.getMessage()));
        }
    }

    private ServerTime compare(Instant theirs) {
        Duration difference = Duration.between(theirs, ourClock.instant()).abs();
        return difference.compareTo(tolerance) > 0
                ? new ServerTime.Doubtful("our clock and the API server's differ by " + difference.toSeconds() + " s")
                : new ServerTime.Known(theirs);
    }
}
