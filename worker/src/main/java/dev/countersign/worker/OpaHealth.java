package dev.countersign.worker;

import dev.countersign.doctor.HttpProbe;
import java.io.IOException;
import java.net.URI;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Up while Open Policy Agent says it is well within two seconds. */
final class OpaHealth extends AbstractHealthIndicator {

    private final HttpProbe probe = new HttpProbe();
    private final URI health;

    OpaHealth(URI opaUrl) {
        super("Open Policy Agent does not answer");
        this.health = HttpProbe.under(opaUrl, "health");
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) throws IOException, InterruptedException {
        int status = probe.status(health);
        (status == 200 ? builder.up() : builder.down()).withDetail("status", status);
    }
}
