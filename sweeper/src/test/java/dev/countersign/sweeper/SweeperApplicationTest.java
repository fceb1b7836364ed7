package dev.countersign.sweeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** There is neither an API server nor a Temporal server where this looks for them. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "countersign.kubeconfig=src/test/resources/nowhere.kubeconfig",
            "countersign.temporal.target=127.0.0.1:1"
        })
class SweeperApplicationTest {

    /** A metric of ours on the page of Prometheus; what is said of the longest of some is part of it. */
    private static final Pattern REGISTERED = Pattern.compile("(?m)^# TYPE (countersign_\\w+?)(?:_max)? ");

    @LocalServerPort
    private int port;

    @Test
    void itStartsWithoutTemporalAndWithoutAnApiServer() throws Exception {
        assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
    }

    @Test
    void itIsNotReadyWithoutAnApiServerAndSaysSo() throws Exception {
        HttpResponse<String> readiness = get("/actuator/health/readiness");
        assertThat(readiness.statusCode()).isEqualTo(503);
        assertThat(readiness.body()).contains("kubernetes").doesNotContain("temporal");
    }

    @Test
    void itsMetricsAreAllInTheHandbook() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "operations", "metrics.md"));
        assertThat(REGISTERED.matcher(get("/actuator/prometheus").body()).results())
                .isNotEmpty()
                .allSatisfy(metric -> assertThat(page).contains("\n| `" + metric.group(1) + "` |"));
    }

    @Test
    void itsMetricsNameEveryFindingFromTheStart() throws Exception {
        assertThat(get("/actuator/prometheus").body())
                .contains("countersign_sweeper_findings_total{finding=\"pod-absent\"} 0.0")
                .contains("countersign_sweeper_overdue_grants 0.0")
                .contains(
                        "countersign_sweeper_requests_deleted_total 0.0",
                        "countersign_sweeper_requests_ended_total 0.0")
                .contains("countersign_sweeper_leading 0.0");
    }

    private HttpResponse<String> get(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
