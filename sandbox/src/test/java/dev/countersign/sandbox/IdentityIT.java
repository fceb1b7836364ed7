package dev.countersign.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.authentication.SelfSubjectReview;
import io.fabric8.kubernetes.api.model.authentication.TokenReview;
import io.fabric8.kubernetes.api.model.authentication.TokenReviewBuilder;
import io.fabric8.kubernetes.api.model.authentication.UserInfo;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RunningSandbox.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class IdentityIT {
    private static final String DEFAULT = "default";

    private final Sandbox sandbox;
    private final TestNamespace namespace;

    IdentityIT(Sandbox sandbox, TestInfo test) {
        this.sandbox = sandbox;
        this.namespace = TestNamespace.of(sandbox.admin(), test);
    }

    @AfterEach
    void removeNamespace() {
        namespace.close();
    }

    @Test
    void aPersonIsWhoSheIsAndMayOnlyWhatRbacSays() {
        try (KubernetesClient alice = sandbox.asUser("alice@example.com", "release-managers")) {
            UserInfo who = whoIs(alice);
            assertThat(who.getUsername()).isEqualTo("alice@example.com");
            assertThat(who.getGroups()).containsExactlyInAnyOrder("system:authenticated", "release-managers");
            assertThatThrownBy(() -> alice.pods().inNamespace(namespace.name()).list())
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining("forbidden");
        }
    }

    @Test
    void aServiceAccountComesWithARealToken() {
        try (KubernetesClient robot = sandbox.asServiceAccount(namespace.name(), DEFAULT)) {
            assertThat(whoIs(robot).getUsername()).isEqualTo(nameOfDefault());
        }
        String token = sandbox.serviceAccountToken(namespace.name(), DEFAULT, "countersign");
        assertThat(isAuthentic(token, "countersign")).isTrue();
        assertThat(isAuthentic(token, "somebody-else")).isFalse();
    }

    @Test
    void aPersonHasARealTokenThatIsGoodForCountersignToo() {
        TokenReview review = review(sandbox.tokenOf("alice"), "countersign");
        assertThat(review.getStatus().getAuthenticated()).isTrue();
        assertThat(review.getStatus().getAudiences()).containsExactly("countersign");
        assertThat(review.getStatus().getUser().getUsername()).isEqualTo("alice");
        assertThat(review.getStatus().getUser().getGroups()).containsExactlyInAnyOrder("ops", "system:authenticated");
        assertThat(isAuthentic(sandbox.tokenOf("alice"), "somebody-else")).isFalse();
        assertThat(isAuthentic("nobody's", "countersign")).isFalse();
    }

    @Test
    void aPodsTokenIsBoundToThePodAndDiesWithIt() {
        Pod pod = namespace.createPod("worker");
        String token = sandbox.podToken(namespace.name(), "worker");
        assertThat(review(token).getStatus().getUser().getExtra())
                .containsEntry(
                        "authentication.kubernetes.io/pod-uid",
                        List.of(pod.getMetadata().getUid()));
        try (KubernetesClient worker = sandbox.asPod(namespace.name(), "worker")) {
            assertThat(whoIs(worker).getUsername()).isEqualTo(nameOfDefault());
        }
        sandbox.admin().resource(pod).withGracePeriod(0).delete();
        assertThat(Wait.until(Duration.ofSeconds(30), () -> !isAuthentic(token)))
                .isTrue();
    }

    @Test
    void aKubeconfigForAServiceAccountWorksForKubectl(@TempDir Path folder) throws IOException, InterruptedException {
        Path kubeconfig = sandbox.kubeconfigFor(namespace.name(), DEFAULT, folder.resolve("kubeconfig.yaml"));
        assertThat(Command.run(sandbox.kubectl(), "--kubeconfig=" + kubeconfig, "auth", "whoami"))
                .contains(nameOfDefault());
        assertThat(Command.run(sandbox.kubectl(), "--kubeconfig=" + sandbox.adminKubeconfig(), "auth", "whoami"))
                .contains("system:masters");
    }

    private String nameOfDefault() {
        return "system:serviceaccount:" + namespace.name() + ":" + DEFAULT;
    }

    private static UserInfo whoIs(KubernetesClient client) {
        return client.resource(new SelfSubjectReview()).create().getStatus().getUserInfo();
    }

    private boolean isAuthentic(String token, String... audiences) {
        return Boolean.TRUE.equals(review(token, audiences).getStatus().getAuthenticated());
    }

    private TokenReview review(String token, String... audiences) {
        return sandbox.admin()
                .resource(new TokenReviewBuilder()
                        .withNewSpec()
                        .withToken(token)
                        .withAudiences(audiences)
                        .endSpec()
                        .build())
                .create();
    }
}
