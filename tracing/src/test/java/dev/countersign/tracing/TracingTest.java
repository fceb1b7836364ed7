package dev.countersign.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TracingTest {

    @Test
    void spansGoToTheEndpointAtTheLatestWhenTheProgramEnds() throws IOException {
        List<String> bodies = new CopyOnWriteArrayList<>();
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        try {
            URI endpoint =
                    URI.create("http://127.0.0.1:" + collector.getAddress().getPort() + "/v1/traces");
            // NB. The end waits for some seconds only, which a machine that stands still uses up.
            for (int round = 0; round < 3 && bodies.isEmpty(); round++) {
                try (Tracing tracing = Tracing.to(new TracingSettings(endpoint, null), "countersign-test")) {
                    assertThat(tracing.within("asking", "", Map.of("kind", "RoleAssumption"), TraceParent::here))
                            .isPresent();
                }
            }
        } finally {
            collector.stop(0);
        }
        assertThat(bodies).first().asString().contains("countersign-test", "asking", "RoleAssumption");
    }

    @Test
    void nobodyWaitsForACollectorThatIsNotThere() {
        URI nobody = URI.create("http://127.0.0.1:1/v1/traces");
        Tracing tracing = Tracing.to(new TracingSettings(nobody, 1.0), "countersign-test");
        assertThat(tracing.within("asking", "", Map.of(), () -> "answer")).isEqualTo("answer");
        tracing.close();
    }

    @Test
    void outsideOfASpanThereIsNothingToPassOn() {
        assertThat(TraceParent.here()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/traces", "collector:4318", "grpc://collector:4317", ""})
    void anEndpointIsAUrlOfHttp(String endpoint) {
        assertThatThrownBy(() -> new TracingSettings(URI.create(endpoint), null))
                .hasMessageContaining("countersign.tracing.endpoint");
    }

    @ParameterizedTest
    @CsvSource({"-0.1", "1.1", "NaN"})
    void aShareIsFromNoneToAll(double sampling) {
        assertThatThrownBy(() -> new TracingSettings(URI.create("http://collector:4318/v1/traces"), sampling))
                .hasMessageContaining("countersign.tracing.sampling");
    }
}
