package dev.countersign.sweeper.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KubernetesLeftBehindTest {

    private static final String CLUSTERS = "GET /apis/access.countersign.dev/v1alpha1/clusters";

    private final FakeApiServer server = new FakeApiServer();
    private final LeftBehind leftBehind = new KubernetesLeftBehind(server.client(), "test");

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void onlyClustersWithOurFinalizerAreHeld() {
        server.answer(CLUSTERS, 200, """
                {"apiVersion": "access.countersign.dev/v1alpha1", "kind": "ClusterList", "metadata": {}, "items": [
                  {"metadata": {"name": "held", "finalizers": ["access.countersign.dev/grants"]},
                   "spec": {"connection": {"inCluster": {}}}},
                  {"metadata": {"name": "free"}, "spec": {"connection": {"inCluster": {}}}}]}
                """);
        assertThat(leftBehind.heldClusters()).containsExactly("held");
    }

    @Test
    void whereTheKindIsNotThereNoClusterIsHeld() {
        assertThat(leftBehind.heldClusters()).isEmpty();
    }

    @Test
    void thatClustersCannotBeListedIsAnError() {
        server.answer(CLUSTERS, 403, "{}");
        assertThatThrownBy(leftBehind::heldClusters).isInstanceOf(KubernetesClientException.class);
    }

    @Test
    void thatPermissionsCannotBeListedIsAnError() {
        assertThatThrownBy(leftBehind::standingPermissions).isInstanceOf(KubernetesClientException.class);
    }
}
