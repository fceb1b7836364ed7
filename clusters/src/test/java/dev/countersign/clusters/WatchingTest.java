package dev.countersign.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(crud = true)
class WatchingTest {

    private static final String METRIC = "countersign.watching";

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private @Nullable KubernetesClient client;

    @Test
    void aWatchIsSaidToStandOnceItHasBegunAndNothingIsSaidOfOneThatIsClosed() throws Exception {
        Metrics.addRegistry(metrics);
        try (SharedIndexInformer<ConfigMap> informer =
                Objects.requireNonNull(client).configMaps().inNamespace("shop").runnableInformer(0)) {
            try (Watching _ = Watching.of("configmaps of shop", informer)) {
                assertThat(said()).isZero();
                informer.start().toCompletableFuture().get(1, TimeUnit.MINUTES);
                assertThat(said()).isOne();
            }
            assertThat(metrics.find(METRIC).gauges()).isEmpty();
        } finally {
            Metrics.removeRegistry(metrics);
        }
    }

    private double said() {
        return metrics.get(METRIC).tag("watch", "configmaps of shop").gauge().value();
    }
}
