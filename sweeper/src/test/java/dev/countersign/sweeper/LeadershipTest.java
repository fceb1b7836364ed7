package dev.countersign.sweeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeadershipTest {

    private static final SweeperProperties.Lease TIMING =
            new SweeperProperties.Lease(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofMillis(100));

    private final AtomicReference<@Nullable LeaderElectionRecord> lease = new AtomicReference<>();
    private final KubernetesClient client = new KubernetesClientBuilder()
            .withConfig(new ConfigBuilder().withMasterUrl("http://127.0.0.1:1").build())
            .build();
    private final LeaseInMemory alice = new LeaseInMemory(lease, "alice");
    private final LeaseInMemory bob = new LeaseInMemory(lease, "bob");
    private final Leadership first = new Leadership(client, alice, TIMING);
    private final Leadership second = new Leadership(client, bob, TIMING);

    @AfterEach
    void close() {
        first.close();
        second.close();
        client.close();
    }

    @Test
    void whoeverStopsHandsOverWithinSeconds() {
        first.start();
        await().atMost(Duration.ofMinutes(1)).until(first::isLeading);
        second.start();
        first.close();
        assertThat(first.isLeading()).isFalse();
        await().atMost(Duration.ofMinutes(1)).until(second::isLeading);
    }

    @Test
    void whoeverCannotRenewStopsLeadingAndStandsAgainLater() {
        first.start();
        await().atMost(Duration.ofMinutes(1)).until(first::isLeading);
        second.start();
        alice.cutOff = true;
        await().atMost(Duration.ofMinutes(1)).until(() -> !first.isLeading() && second.isLeading());
        alice.cutOff = false;
        second.close();
        await().atMost(Duration.ofMinutes(1)).until(first::isLeading);
    }
}
