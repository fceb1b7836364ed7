package dev.countersign.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.doctor.TemporalServer;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.temporal.common.interceptors.WorkflowClientInterceptor;
import io.temporal.worker.WorkerFactory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The whole program against Temporal and Kubernetes in memory. */
class WorkerProgramTest {

    /** A metric of ours on the page of Prometheus; what is said of the longest of some is part of it. */
    private static final Pattern REGISTERED = Pattern.compile("(?m)^# TYPE (countersign_\\w+?)(?:_max)? ");

    private static final Pattern POLLING = Pattern.compile(
            "(?m)^temporal_num_pollers\\{(?=[^}]*poller_type=\"activity_task\")(?=[^}]*task_queue=\"countersign\")[^}]*} [1-9]");

    private final KubernetesMockServer kubernetes = new KubernetesMockServer(false);
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    /** NB. The server in memory cannot list its search attributes. */
    @Configuration
    static class KnownSearchAttributes {
        @Bean
        @Primary
        TemporalServer known() {
            return new PretendedTemporal();
        }
    }

    @BeforeEach
    void start() {
        kubernetes.init();
    }

    @AfterEach
    void stop() {
        kubernetes.destroy();
    }

    @Test
    void itStartsPollingTellsItsPartsApartAndEndsWithItsWorkStopped() throws IOException, InterruptedException {
        ConfigurableApplicationContext program = run();
        WorkerFactory factory = program.getBean(WorkerFactory.class);
        assertThat(factory.isStarted()).isTrue();
        assertThat(program.getBeansOfType(WorkflowClientInterceptor.class)).isEmpty();
        assertThat(program.getBean(Installation.class).id()).isEqualTo("11111111-2222-3333-4444-555555555555");

        assertThat(get(program, "/actuator/health/liveness")).startsWith("200 ");
        assertThat(get(program, "/actuator/health"))
                .contains("\"temporal\":{")
                .contains("\"kubernetes\":{")
                .contains("\"opa\":{\"details\":{\"error\"");
        assertThat(get(program, "/actuator/health/readiness")).doesNotContain("opa");
        String metrics = get(program, "/actuator/prometheus");
        String page = Files.readString(Path.of("..", "docs", "operations", "metrics.md"));
        assertThat(REGISTERED.matcher(metrics).results())
                .isNotEmpty()
                .allSatisfy(metric -> assertThat(page).contains("\n| `" + metric.group(1) + "` |"));
        assertThat(metrics)
                .contains("countersign_gate_vote_policy_in_force 0")
                .contains("countersign_admission_policy_in_force{policy=\"countersign-customruns\"} 0")
                .contains("countersign_connector_revokes_overdue");

        // NB. The alert on a worker that polls nothing goes by these tags. They are told every ten seconds.
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(get(program, "/actuator/prometheus")).containsPattern(POLLING));

        program.close();
        assertThat(factory.isTerminated()).isTrue();
    }

    private ConfigurableApplicationContext run() throws IOException {
        return new SpringApplicationBuilder(WorkerProgram.class, KnownSearchAttributes.class)
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--spring.temporal.test-server.enabled=true",
                        "--countersign.kubeconfig=" + kubeconfig(),
                        "--countersign.opa-url=http://127.0.0.1:1",
                        "--countersign.shutdown-wait=60s");
    }

    private Path kubeconfig() throws IOException {
        String server = "http://" + kubernetes.getHostName() + ":" + kubernetes.getPort();
        kubernetes
                .expect()
                .get()
                .withPath("/api/v1/namespaces/kube-system")
                .andReturn(
                        200,
                        new NamespaceBuilder()
                                .withNewMetadata()
                                .withName("kube-system")
                                .withUid("11111111-2222-3333-4444-555555555555")
                                .endMetadata()
                                .build())
                .always();
        return Files.writeString(folder.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                current-context: c
                contexts: [{name: c, context: {cluster: c, user: u}}]
                clusters: [{name: c, cluster: {server: "%s"}}]
                users: [{name: u, user: {token: t}}]
                """.formatted(server));
    }

    private String get(ConfigurableApplicationContext program, String path) throws IOException, InterruptedException {
        String port = program.getEnvironment().getProperty("local.server.port");
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }
}
