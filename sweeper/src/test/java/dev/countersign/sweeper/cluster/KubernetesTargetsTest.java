package dev.countersign.sweeper.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.clusters.ClusterClients;
import dev.countersign.clusters.Dialing;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.sweeper.cluster.Targets.Target;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KubernetesTargetsTest {

    private static final String CLUSTERS = "GET /apis/access.countersign.dev/v1alpha1/clusters";

    private final FakeApiServer home = new FakeApiServer();
    private final KubernetesTargets targets = new KubernetesTargets(
            new ClusterClients(
                    home.client(),
                    "countersign",
                    new Dialing("countersign-test", Duration.ofSeconds(2), Duration.ofSeconds(5))),
            new TargetCluster.Settings(home.client(), "test", InstantSource.system(), Duration.ofMinutes(1)));

    @AfterEach
    void close() {
        home.close();
    }

    @Test
    void whereTheKindIsNotThereOnlyTheHomeClusterIsLookedAt() {
        assertThat(targets.list()).extracting(Target::place).containsExactly("(home, people)");
    }

    @Test
    void aClusterObjectThatMeansTheHomeClusterIsNotLookedAtTwice() {
        clusters("{\"inCluster\":{}}");
        assertThat(targets.list()).extracting(Target::place).containsExactly("(home, people)");
    }

    @Test
    void aClusterThatCannotBeReachedIsListedAllTheSame() {
        clusters(
                "{\"kubeconfigSecretRef\":{\"namespace\":\"countersign\",\"name\":\"prod-eu\",\"key\":\"kubeconfig\"}}");
        assertThat(targets.list()).extracting(Target::place).containsExactly("(home, people)", "prod-eu");
        assertThatThrownBy(() -> targets.list().getLast().reach()).hasMessageContaining("there is no Secret");
    }

    @Test
    void thatTheClustersCannotBeListedIsAnError() {
        home.answer(CLUSTERS, 503, "{}");
        assertThatThrownBy(targets::list).isInstanceOf(KubernetesClientException.class);
    }

    @Test
    void aRequestWhoseClusterIsGoneMayHaveAGrantThere() {
        RoleAssumption request = Serialization.unmarshal("""
                apiVersion: access.countersign.dev/v1alpha1
                kind: RoleAssumption
                metadata: {namespace: ws-payments, name: assume-x, uid: request-uid}
                spec: {clusterRef: {name: prod-eu}}
                """, RoleAssumption.class);
        assertThat(targets.nothingStands(request)).isFalse();
    }

    private void clusters(String connection) {
        home.answer(
                CLUSTERS,
                200,
                "{\"apiVersion\":\"access.countersign.dev/v1alpha1\",\"kind\":\"ClusterList\",\"metadata\":{},"
                        + "\"items\":[{\"metadata\":{\"name\":\"prod-eu\",\"uid\":\"u\"},\"spec\":{\"connection\":"
                        + connection + "}}]}");
    }
}
