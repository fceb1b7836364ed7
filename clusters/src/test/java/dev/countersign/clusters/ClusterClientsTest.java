package dev.countersign.clusters;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.crds.assumption.Cluster;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(crud = true)
class ClusterClientsTest {

    private @Nullable KubernetesClient client;

    private static Cluster cluster(String namespace) {
        return Serialization.unmarshal("""
                apiVersion: access.countersign.dev/v1alpha1
                kind: Cluster
                metadata: {name: prod-eu, uid: u-1, generation: 1}
                spec: {connection: {kubeconfigSecretRef: {namespace: NAMESPACE, name: prod-eu, key: kubeconfig}}}
                """.replace("NAMESPACE", namespace), Cluster.class);
    }

    private void secret(String key, String text) {
        requireNonNull(client)
                .secrets()
                .inNamespace("countersign")
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName("prod-eu")
                        .endMetadata()
                        .withData(
                                Map.of(key, Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))))
                        .build())
                .create();
    }

    private void assertUnreachable(String namespace, String why) {
        ClusterClients clusters = new ClusterClients(requireNonNull(client), "countersign", KubeconfigTest.DIALING);
        assertThatThrownBy(() -> clusters.reach(cluster(namespace))).hasMessageContaining(why);
    }

    @Test
    void aClientIsKeptUntilWhatItWasMadeOfChangesAndThenClosed() {
        List<KubernetesClient> made = new ArrayList<>();
        ClusterClients clusters =
                new ClusterClients(requireNonNull(client), "countersign", KubeconfigTest.DIALING, config -> {
                    KubernetesClient connected =
                            new KubernetesClientBuilder().withConfig(config).build();
                    made.add(connected);
                    return connected;
                });
        secret("kubeconfig", KubeconfigTest.kubeconfig("server: 'https://prod:6443'", "token: one"));
        clusters.reach(cluster("countersign"));
        clusters.reach(cluster("countersign"));
        assertThat(made).hasSize(1);

        requireNonNull(client)
                .secrets()
                .inNamespace("countersign")
                .withName("prod-eu")
                .delete();
        secret("kubeconfig", KubeconfigTest.kubeconfig("server: 'https://prod:6443'", "token: two"));
        clusters.reach(cluster("countersign"));
        assertThat(made)
                .hasSize(2)
                .extracting(connected -> connected.getConfiguration().getOauthToken())
                .containsExactly("one", "two");
        assertThat(made.getFirst().getHttpClient().isClosed()).isTrue();
        made.getLast().close();
    }

    @Test
    void aProgramWithLessPermissionsReadsASecretOfItsOwnWhateverTheClusterNames() {
        ClusterClients clusters =
                ClusterClients.ofTheirOwn(requireNonNull(client), "countersign", KubeconfigTest.DIALING);
        secret("kubeconfig", KubeconfigTest.kubeconfig("server: 'https://prod:6443'", "token: less"));
        assertThat(clusters.reach(cluster("elsewhere")).getConfiguration().getOauthToken())
                .isEqualTo("less");
    }

    @Test
    void theClusterThatCountersignRunsInNeedsNoSecret() {
        List<Config> asked = new ArrayList<>();
        ClusterClients clusters =
                new ClusterClients(requireNonNull(client), "countersign", KubeconfigTest.DIALING, config -> {
                    asked.add(config);
                    return requireNonNull(client);
                });
        clusters.reach(Serialization.unmarshal("""
                apiVersion: access.countersign.dev/v1alpha1
                kind: Cluster
                metadata: {name: home}
                spec: {connection: {inCluster: {}}}
                """, Cluster.class));
        assertThat(asked).isEmpty();
    }

    @Test
    void aClusterThatSaysNotHowItIsReachedIsNamed() {
        ClusterClients clusters = new ClusterClients(requireNonNull(client), "countersign", KubeconfigTest.DIALING);
        Cluster silent = new Cluster();
        silent.getMetadata().setName("prod-eu");
        assertThatThrownBy(() -> clusters.reach(silent)).hasMessageContaining("Cluster prod-eu does not say");
    }

    @Test
    void secretsOfOtherNamespacesAreNeverRead() {
        assertUnreachable("payments", "only Secrets of countersign are read");
    }

    @Test
    void aSecretThatIsNotThereIsNamed() {
        assertUnreachable("countersign", "there is no Secret countersign/prod-eu");
    }

    @Test
    void aKeyThatIsNotThereIsNamed() {
        secret("other", "x");
        assertUnreachable("countersign", "has no key 'kubeconfig'");
    }
}
