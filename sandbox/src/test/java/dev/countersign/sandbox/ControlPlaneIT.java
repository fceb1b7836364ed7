package dev.countersign.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.api.SearchAttribute;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.SelfSubjectReview;
import io.fabric8.kubernetes.api.model.authentication.TokenReview;
import io.fabric8.kubernetes.api.model.authentication.TokenReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RunningSandbox.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ControlPlaneIT {
    private final Sandbox sandbox;

    ControlPlaneIT(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @Test
    void nothingListensBeyondLoopback() throws IOException {
        for (Part part : Services.all()) {
            List<String> addresses = Listeners.of(pidOf(part));
            assertThat(addresses)
                    .as(part.program())
                    .isNotEmpty()
                    .allSatisfy(
                            address -> assertThat(address).matches("0100007F:.*|00000000000000000000000001000000:.*"));
        }
    }

    private long pidOf(Part part) {
        return new Processes(Home.at(sandbox.home())).find(part).orElseThrow().pid();
    }

    @Test
    void theSearchAttributesAreRegistered() throws IOException, InterruptedException {
        String listed = run(
                sandbox.kubectl().resolveSibling("temporal"),
                "operator",
                "search-attribute",
                "list",
                "--address=" + sandbox.temporalTarget(),
                "--namespace=" + sandbox.temporalNamespace());
        for (SearchAttribute attribute : SearchAttribute.values()) {
            assertThat(listed).containsPattern(attribute.attributeName() + "\\s+" + attribute.typeName());
        }
    }

    @Test
    void temporalsWebUiAnswers() throws IOException, InterruptedException {
        assertThat(get(sandbox.temporalUiUrl() + "/").body()).containsIgnoringCase("<!doctype html>");
        assertThat(get(sandbox.temporalUiUrl() + "/api/v1/namespaces/default").statusCode())
                .isEqualTo(200);
    }

    @Test
    void opaTakesPoliciesAndAnswers() throws IOException, InterruptedException {
        HttpRequest put = HttpRequest.newBuilder(URI.create(sandbox.opaUrl() + "/v1/policies/probe"))
                .PUT(HttpRequest.BodyPublishers.ofString("package probe\nviolation contains \"no\" if input.bad"))
                .build();
        assertThat(send(put).statusCode()).isEqualTo(200);
        HttpRequest ask = HttpRequest.newBuilder(URI.create(sandbox.opaUrl() + "/v1/data/probe/violation"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"input\": {\"bad\": true}}"))
                .build();
        assertThat(send(ask).body()).contains("[\"no\"]");
    }

    @Test
    void aPersonIsWhoSheIsAndMayOnlyWhatRbacSays() {
        try (KubernetesClient alice = sandbox.asUser("alice@example.com", "system:authenticated", "release-managers")) {
            SelfSubjectReview review = review(alice);
            assertThat(review.getStatus().getUserInfo().getUsername()).isEqualTo("alice@example.com");
            assertThat(review.getStatus().getUserInfo().getGroups())
                    .containsExactlyInAnyOrder("system:authenticated", "release-managers");
            assertThatThrownBy(() -> alice.pods().inNamespace("default").list())
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining("forbidden");
        }
    }

    @Test
    void aServiceAccountComesWithARealToken() {
        namespace("tokens");
        serviceAccount("tokens", "robot");
        try (KubernetesClient robot = sandbox.asServiceAccount("tokens", "robot")) {
            assertThat(review(robot).getStatus().getUserInfo().getUsername())
                    .isEqualTo("system:serviceaccount:tokens:robot");
        }
        String token = sandbox.serviceAccountToken("tokens", "robot", "countersign");
        assertThat(review(token, "countersign").getStatus().getAuthenticated()).isTrue();
        assertThat(review(token, "somebody-else").getStatus().getAuthenticated())
                .isNotEqualTo(true);
    }

    @Test
    void aPodsTokenIsBoundToThePodAndDiesWithIt() {
        namespace("bound");
        serviceAccount("bound", "default");
        Pod pod = sandbox.admin().resource(pod("bound", "worker")).create();
        String token = sandbox.podToken("bound", "worker");
        assertThat(review(token).getStatus().getUser().getExtra())
                .containsEntry(
                        "authentication.kubernetes.io/pod-uid",
                        List.of(pod.getMetadata().getUid()));
        try (KubernetesClient worker = sandbox.asPod("bound", "worker")) {
            assertThat(review(worker).getStatus().getUserInfo().getUsername())
                    .isEqualTo("system:serviceaccount:bound:default");
        }
        sandbox.admin().resource(pod).withGracePeriod(0).delete();
        assertThat(Wait.until(
                        Duration.ofSeconds(30),
                        () -> !Boolean.TRUE.equals(review(token).getStatus().getAuthenticated())))
                .isTrue();
    }

    @Test
    void aKubeconfigForAServiceAccountWorksForKubectl(@TempDir Path folder) throws IOException, InterruptedException {
        namespace("programs");
        serviceAccount("programs", "worker");
        Path kubeconfig = sandbox.kubeconfigFor("programs", "worker", folder.resolve("kubeconfig.yaml"));
        assertThat(run(sandbox.kubectl(), "--kubeconfig=" + kubeconfig, "auth", "whoami"))
                .contains("system:serviceaccount:programs:worker");
        assertThat(run(sandbox.kubectl(), "--kubeconfig=" + sandbox.adminKubeconfig(), "auth", "whoami"))
                .contains("system:masters");
    }

    @Test
    void bothKindsOfAdmissionPolicyAreServed() {
        assertThat(sandbox.admin().supports("admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicy"))
                .isTrue();
        assertThat(sandbox.admin().supports("admissionregistration.k8s.io/v1", "MutatingAdmissionPolicy"))
                .isTrue();
    }

    @Test
    void aNamespaceGoesAwayWithAllThatIsInIt() {
        namespace("short-lived");
        serviceAccount("short-lived", "default");
        sandbox.admin().resource(pod("short-lived", "pod")).create();
        sandbox.admin().namespaces().withName("short-lived").delete();
        assertThat(Wait.until(
                        Duration.ofSeconds(60),
                        () -> sandbox.admin()
                                        .namespaces()
                                        .withName("short-lived")
                                        .get()
                                == null))
                .isTrue();
    }

    private void namespace(String name) {
        sandbox.admin()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .serverSideApply();
    }

    private void serviceAccount(String namespace, String name) {
        sandbox.admin()
                .resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(name)
                        .endMetadata()
                        .build())
                .serverSideApply();
    }

    private static Pod pod(String namespace, String name) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("main")
                .withImage("example.invalid/image")
                .endContainer()
                .endSpec()
                .build();
    }

    private static SelfSubjectReview review(KubernetesClient client) {
        return client.resource(new SelfSubjectReview()).create();
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

    private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url)).build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String run(Path program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
