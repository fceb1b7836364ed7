package dev.countersign.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.countersign.doctor.Finding.Level;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpCheckTest {

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

    HttpCheckTest() throws IOException {
        answers("/health", 200);
        answers("/realm/.well-known/openid-configuration", 404);
        server.start();
    }

    private void answers(String path, int status) {
        server.createContext(path, exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(status, -1);
            }
        });
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private static Finding found(HttpCheck check) {
        return check.waiting(Duration.ofMinutes(1)).look().getFirst();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void whoAnswersIsWell() {
        assertThat(found(HttpCheck.opa(at(""))).level()).isEqualTo(Level.OK);
        assertThat(found(HttpCheck.opa(at("/"))).level()).isEqualTo(Level.OK);
    }

    @Test
    void whoAnswersOtherwiseIsNamedWithWhatItAnswered() {
        Finding finding = found(HttpCheck.issuer(at("/realm")));
        assertThat(finding.level()).isEqualTo(Level.ERROR);
        assertThat(finding.what()).endsWith("/realm/.well-known/openid-configuration with 404");
        assertThat(finding.todo()).contains("countersign.oidc.issuer");
    }

    @Test
    void withoutOpenPolicyAgentThereIsAWarning() {
        Finding finding = found(HttpCheck.opa(URI.create("http://127.0.0.1:1")));
        assertThat(finding.level()).isEqualTo(Level.WARNING);
        assertThat(finding.what()).contains("does not answer at http://127.0.0.1:1/health");
        assertThat(finding.todo()).contains("countersign.opa-url");
    }
}
