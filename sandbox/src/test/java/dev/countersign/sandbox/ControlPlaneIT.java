package dev.countersign.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.SearchAttribute;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningSandbox.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ControlPlaneIT {
    private final Sandbox sandbox;

    ControlPlaneIT(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @Test
    void nothingListensBeyondLoopback() throws IOException {
        sandbox.start(Part.NODE_PLAYER);
        sandbox.start(Part.TARGET_API_SERVER);
        sandbox.start(Part.ISSUER);
        Processes processes = new Processes(Home.at(sandbox.home()));
        for (Part part : Part.values()) {
            List<String> addresses =
                    Listeners.of(processes.find(part).orElseThrow().pid());
            assertThat(addresses).as(part.program()).isNotEmpty().allMatch(Listeners::isLoopback);
        }
        sandbox.stop(Part.NODE_PLAYER);
        sandbox.stop(Part.TARGET_API_SERVER);
        sandbox.stop(Part.ISSUER);
    }

    @Test
    void theSearchAttributesAreRegistered() throws IOException, InterruptedException {
        String listed = Command.run(
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
                .isEqualTo(HttpURLConnection.HTTP_OK);
    }

    @Test
    void opaTakesPoliciesAndAnswers() throws IOException, InterruptedException {
        HttpRequest put = HttpRequest.newBuilder(URI.create(sandbox.opaUrl() + "/v1/policies/probe"))
                .PUT(HttpRequest.BodyPublishers.ofString("package probe\nviolation contains \"no\" if input.bad"))
                .build();
        assertThat(send(put).statusCode()).isEqualTo(HttpURLConnection.HTTP_OK);
        HttpRequest ask = HttpRequest.newBuilder(URI.create(sandbox.opaUrl() + "/v1/data/probe/violation"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"input\": {\"bad\": true}}"))
                .build();
        assertThat(send(ask).body()).contains("[\"no\"]");
    }

    @Test
    void bothKindsOfAdmissionPolicyAreServed() {
        String version = "admissionregistration.k8s.io/v1";
        assertThat(sandbox.admin().supports(version, "ValidatingAdmissionPolicy"))
                .isTrue();
        assertThat(sandbox.admin().supports(version, "MutatingAdmissionPolicy")).isTrue();
    }

    @Test
    void aNamespaceGoesAwayWithAllThatIsInIt(TestInfo test) {
        TestNamespace namespace = TestNamespace.of(sandbox.admin(), test);
        namespace.createPod("pod");
        namespace.close();
        assertThat(Wait.until(
                        Duration.ofSeconds(60),
                        () -> sandbox.admin()
                                        .namespaces()
                                        .withName(namespace.name())
                                        .get()
                                == null))
                .isTrue();
    }

    private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url)).build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
