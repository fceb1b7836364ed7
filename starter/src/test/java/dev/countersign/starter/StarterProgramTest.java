package dev.countersign.starter;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.countersign.policy.act.Ed25519Keys;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole program, with nobody to talk to. */
class StarterProgramTest {

    private static final String NOBODY = """
            apiVersion: v1
            kind: Config
            current-context: nobody
            clusters: [{name: nobody, cluster: {server: "http://127.0.0.1:1"}}]
            contexts: [{name: nobody, context: {cluster: nobody, user: nobody}}]
            users: [{name: nobody, user: {}}]
            """;

    /** A metric of ours on the page of Prometheus; what is said of the longest of some is part of it. */
    private static final Pattern REGISTERED = Pattern.compile("(?m)^# TYPE (countersign_\\w+?)(?:_max)? ");

    @TempDir
    Path directory;

    @Test
    void itStartsAndStopsWithoutTemporalAndKubernetesAndTellsWhichIsMissing() throws IOException, InterruptedException {
        Path kubeconfig = Files.writeString(directory.resolve("kubeconfig"), NOBODY);
        try (ConfigurableApplicationContext context = SpringApplication.run(
                StarterProgram.class,
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.temporal.connection.target=127.0.0.1:1",
                "--countersign.kubeconfig=" + kubeconfig)) {
            int port = Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                    .getPort();
            HttpResponse<String> health = get(port, "health");
            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(health.body()).contains("\"temporal\":{").contains("\"kubernetes\":{");
            assertThat(get(port, "health/readiness").statusCode()).isEqualTo(503);
            assertThat(get(port, "health/liveness").body())
                    .isEqualTo("{\"components\":{\"livenessState\":{\"status\":\"UP\"}},\"status\":\"UP\"}");
            String metrics = get(port, "prometheus").body();
            String page = Files.readString(Path.of("..", "docs", "operations", "metrics.md"));
            assertThat(REGISTERED.matcher(metrics).results())
                    .isNotEmpty()
                    .allSatisfy(metric -> assertThat(page).contains("\n| `" + metric.group(1) + "` |"));
            assertThat(metrics)
                    .contains("countersign_nudges_sent_total")
                    .contains("countersign_workflow_starts_total")
                    .contains("countersign_requests{phase=\"Active\"")
                    .contains("countersign_assumptions{phase=\"Scheduled\"");
            assertThat(context.getBean(WorkflowClient.class).getOptions().getInterceptors())
                    .isEmpty();
            assertThat(vote(port, "application/json")).satisfies(answer -> {
                assertThat(answer.statusCode()).isEqualTo(501);
                assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
                assertThat(answer.body()).contains("countersign.acts.key-file");
            });
        }
    }

    @Test
    void withAKeyVotesAreTakenAndATokenIsNotBelievedUnchecked() throws IOException, InterruptedException {
        Path kubeconfig = Files.writeString(directory.resolve("kubeconfig"), NOBODY);
        Path key = Files.writeString(
                directory.resolve("acts.pem"),
                Base64.getEncoder()
                        .encodeToString(Ed25519Keys.generate().getPrivate().getEncoded()));
        try (ConfigurableApplicationContext context = SpringApplication.run(
                StarterProgram.class,
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.temporal.connection.target=127.0.0.1:1",
                "--countersign.acts.key-file=" + key,
                "--countersign.acts.key-id=k1",
                "--countersign.kubeconfig=" + kubeconfig)) {
            int port = Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                    .getPort();
            assertThat(vote(port, "application/json")).satisfies(answer -> {
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.body()).contains("urn:countersign:problem:identity-unknown");
            });
            assertThat(ask(port)).satisfies(answer -> {
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
                assertThat(answer.body()).contains("urn:countersign:problem:identity-unknown");
            });
            assertThat(vote(port, "text/plain")).satisfies(answer -> {
                assertThat(answer.statusCode()).isEqualTo(415);
                assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            });
        }
    }

    @Test
    void withACollectorItIsToldOfCallsAndNotOfProbes() throws IOException, InterruptedException {
        Path kubeconfig = Files.writeString(directory.resolve("kubeconfig"), NOBODY);
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            told.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        String first;
        try {
            try (ConfigurableApplicationContext context = SpringApplication.run(
                    StarterProgram.class,
                    "--server.port=0",
                    "--server.address=127.0.0.1",
                    "--spring.temporal.connection.target=127.0.0.1:1",
                    "--countersign.tracing.endpoint=http://127.0.0.1:"
                            + collector.getAddress().getPort() + "/v1/traces",
                    "--countersign.kubeconfig=" + kubeconfig)) {
                int port = Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                        .getPort();
                assertThat(context.getBean(WorkflowClient.class).getOptions().getInterceptors())
                        .hasSize(1);
                assertThat(get(port, "health/liveness").statusCode()).isEqualTo(200);
                assertThat(vote(port, "application/json").statusCode()).isEqualTo(501);
            }
            first = String.valueOf(told.poll(1, TimeUnit.MINUTES));
        } finally {
            collector.stop(0);
        }
        assertThat(first + String.join("", told))
                .contains("countersign-starter", "POST /api/v1/approvaltasks/{namespace}/{name}/votes")
                .doesNotContain("t0ken", "actuator", "release");
    }

    private static HttpResponse<String> vote(int port, String contentType) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(
                                    URI.create("http://127.0.0.1:" + port + "/api/v1/approvaltasks/ci/release/votes"))
                            .header("Authorization", "Bearer t0ken")
                            .header("Content-Type", contentType)
                            .POST(HttpRequest.BodyPublishers.ofString("{\"vote\": \"approve\"}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static HttpResponse<String> ask(int port) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(
                                    "http://127.0.0.1:" + port + "/api/v1/workspaces/ws-payments/assumptions"))
                            .header("Authorization", "Bearer t0ken")
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("{}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/" + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
