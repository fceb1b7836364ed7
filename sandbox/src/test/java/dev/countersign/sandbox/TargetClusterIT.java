package dev.countersign.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertPathValidatorException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(RunningSandbox.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class TargetClusterIT {
    private static final String DEFAULT = "default";
    private static final Duration RBAC_IN_FORCE = Duration.ofSeconds(10);

    private final Sandbox sandbox;
    private final Cluster target;

    TargetClusterIT(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.target = sandbox.target();
        sandbox.start(Part.TARGET_API_SERVER);
    }

    @AfterAll
    static void stop(Sandbox sandbox) {
        sandbox.stop(Part.TARGET_API_SERVER);
    }

    @Test
    void objectsOfOneClusterAreNotSeenInTheOther() {
        HasMetadata here = configMap("only-at-home");
        HasMetadata there = configMap("only-at-target");
        sandbox.admin().resource(here).create();
        target.admin().resource(there).create();
        assertThat(target.admin().resource(here).get()).isNull();
        assertThat(sandbox.admin().resource(there).get()).isNull();
        assertThat(target.admin()
                        .apiextensions()
                        .v1()
                        .customResourceDefinitions()
                        .list()
                        .getItems())
                .isEmpty();
        sandbox.admin().resource(here).delete();
        target.admin().resource(there).delete();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAdministratorsCertificateIsRefusedByTheOtherCluster(boolean ofHome) throws IOException {
        Config own = administrator(ofHome ? sandbox.adminKubeconfig() : target.adminKubeconfig());
        Config other = administrator(ofHome ? target.adminKubeconfig() : sandbox.adminKubeconfig());
        String master = other.getMasterUrl();
        try (KubernetesClient stranger = client(new ConfigBuilder(own)
                .withMasterUrl(master)
                .withCaCertData(other.getCaCertData())
                .build())) {
            assertUnauthorized(stranger);
        }
        try (KubernetesClient distrustful =
                client(new ConfigBuilder(own).withMasterUrl(master).build())) {
            assertThatThrownBy(() -> distrustful.namespaces().list())
                    .hasRootCauseInstanceOf(CertPathValidatorException.class);
        }
    }

    @Test
    void aTokenIsRefusedByTheOtherCluster() {
        target.admin()
                .resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withNamespace(DEFAULT)
                        .withName(DEFAULT)
                        .endMetadata()
                        .build())
                .serverSideApply();
        try (KubernetesClient robotOfHome = target.withToken(sandbox.serviceAccountToken(DEFAULT, DEFAULT));
                KubernetesClient aliceOfHome = target.withToken(sandbox.tokenOf("alice"))) {
            assertUnauthorized(robotOfHome);
            assertUnauthorized(aliceOfHome);
        }
        try (KubernetesClient robot = client(Config.fromKubeconfig(target.kubeconfigFor(DEFAULT, DEFAULT)))) {
            assertThatThrownBy(() -> robot.pods().inNamespace(DEFAULT).list())
                    .hasMessageContaining("system:serviceaccount:default:default\" cannot list");
        }
    }

    @Test
    void aPersonMayDoNothingUntilSheIsBoundToARole() {
        target.admin()
                .resource(new ClusterRoleBuilder()
                        .withNewMetadata()
                        .withName("pod-reader")
                        .endMetadata()
                        .addNewRule()
                        .withApiGroups("")
                        .withResources("pods")
                        .withVerbs("list")
                        .endRule()
                        .build())
                .serverSideApply();
        try (KubernetesClient carol = client(Config.fromKubeconfig(target.kubeconfigOf("carol")));
                KubernetesClient impersonated = target.asUser("carol", "ops")) {
            assertThat(mayListPods(carol)).isFalse();
            assertThatThrownBy(() -> impersonated.pods().inNamespace(DEFAULT).list())
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining("forbidden");
            ClusterRoleBinding binding =
                    target.admin().resource(bound("carol", "pod-reader")).create();
            assertThat(Wait.until(RBAC_IN_FORCE, () -> mayListPods(carol))).isTrue();
            assertThat(impersonated.pods().inNamespace(DEFAULT).list().getItems())
                    .isEmpty();
            target.admin().resource(binding).delete();
        }
        try (KubernetesClient carolAtHome = sandbox.asUser("carol")) {
            assertThat(mayListPods(carolAtHome)).isFalse();
        }
    }

    @Test
    void itComesBackWithItsPortAndDataAndHomeNeedsNoneOfIt() {
        HasMetadata kept = configMap("kept");
        target.admin().resource(kept).create();
        String url = target.url();
        String token = target.tokenOf("alice");
        sandbox.stop(Part.TARGET_API_SERVER);
        assertThatThrownBy(() -> target.admin().resource(kept).get()).hasRootCauseInstanceOf(IOException.class);
        assertThat(sandbox.status())
                .containsEntry(Part.TARGET_API_SERVER, Health.STOPPED)
                .containsEntry(Part.API_SERVER, Health.HEALTHY);
        sandbox.start(Part.TARGET_API_SERVER);
        assertThat(target.url()).isEqualTo(url);
        assertThat(target.tokenOf("alice")).isEqualTo(token);
        assertThat(target.admin().resource(kept).get()).isNotNull();
        target.admin().resource(kept).delete();
    }

    private static HasMetadata configMap(String name) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(DEFAULT)
                .withName(name)
                .endMetadata()
                .build();
    }

    private static ClusterRoleBinding bound(String person, String role) {
        return new ClusterRoleBindingBuilder()
                .withNewMetadata()
                .withName(person + "-" + role)
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", role)
                .addNewSubject("rbac.authorization.k8s.io", "User", person, null)
                .build();
    }

    private static boolean mayListPods(KubernetesClient person) {
        return person.resource(new SelfSubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withNewResourceAttributes()
                        .withNamespace(DEFAULT)
                        .withResource("pods")
                        .withVerb("list")
                        .endResourceAttributes()
                        .endSpec()
                        .build())
                .create()
                .getStatus()
                .getAllowed();
    }

    private static void assertUnauthorized(KubernetesClient client) {
        assertThatThrownBy(() -> client.namespaces().list())
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        e -> assertThat(e.getCode()).isEqualTo(HttpURLConnection.HTTP_UNAUTHORIZED));
    }

    private static Config administrator(Path kubeconfig) throws IOException {
        return new ConfigBuilder(Config.fromKubeconfig(Files.readString(kubeconfig)))
                .withClientKeyAlgo("RSA")
                .build();
    }

    private static KubernetesClient client(Config config) {
        config.setRequestRetryBackoffLimit(0);
        return new KubernetesClientBuilder().withConfig(config).build();
    }
}
