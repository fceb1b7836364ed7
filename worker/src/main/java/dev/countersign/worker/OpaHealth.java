package dev.countersign.worker;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Up while Open Policy Agent says it is well within two seconds. */
final class OpaHealth extends AbstractHealthIndicator {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI health;

    OpaHealth(URI opaUrl) {
        super("Open Policy Agent does not answer");
        String base = opaUrl.toString();
        this.health = URI.create((base.endsWith("/") ? base : base + "/") + "health");
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(health).timeout(PATIENCE).build();
        int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        (status == 200 ? builder.up() : builder.down()).withDetail("status", status);
    }
}
