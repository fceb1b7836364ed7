package dev.countersign.sweeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.doctor.program.KeyTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;

class SweeperPropertiesTest {

    @EnableConfigurationProperties(SweeperProperties.class)
    static class Holder {}

    @Test
    void everyKeyHasADefaultOrMayBeAbsent() {
        assertThat(bind(Map.of()))
                .isEqualTo(new SweeperProperties(
                        null,
                        null,
                        "countersign",
                        null,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(15),
                        Duration.ofMinutes(1),
                        Duration.ofHours(1),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(5),
                        new SweeperProperties.Retention(true, Duration.ofDays(30)),
                        new SweeperProperties.Lease(
                                Duration.ofSeconds(10), Duration.ofSeconds(6), Duration.ofSeconds(2)),
                        new SweeperProperties.Temporal(
                                null, "default", false, null, null, new SweeperProperties.Mtls(null, null, null))));
    }

    @Test
    void everyKeyIsMapped() {
        assertThat(bind(Map.ofEntries(
                        Map.entry("countersign.installation", "lab"),
                        Map.entry("countersign.kubeconfig", "/etc/kube/config"),
                        Map.entry("countersign.namespace", "here"),
                        Map.entry("countersign.identity", "me"),
                        Map.entry("countersign.interval", "3s"),
                        Map.entry("countersign.grace", "4s"),
                        Map.entry("countersign.clock-tolerance", "5s"),
                        Map.entry("countersign.lost-after", "6m"),
                        Map.entry("countersign.workflow-interval", "7s"),
                        Map.entry("countersign.audit-interval", "8s"),
                        Map.entry("countersign.request-interval", "9s"),
                        Map.entry("countersign.retention.enabled", "false"),
                        Map.entry("countersign.retention.after", "10d"),
                        Map.entry("countersign.lease.duration", "20s"),
                        Map.entry("countersign.lease.renew-deadline", "11s"),
                        Map.entry("countersign.lease.retry-period", "3s"),
                        Map.entry("countersign.temporal.target", "temporal:1"),
                        Map.entry("countersign.temporal.namespace", "cs"),
                        Map.entry("countersign.temporal.tls", "true"),
                        Map.entry("countersign.temporal.api-key-file", "/etc/key"),
                        Map.entry("countersign.temporal.ca-file", "/etc/ca.crt"),
                        Map.entry("countersign.temporal.mtls.key-file", "/etc/tls.key"),
                        Map.entry("countersign.temporal.mtls.cert-chain-file", "/etc/tls.crt"),
                        Map.entry("countersign.temporal.mtls.server-name", "temporal.example.com"))))
                .isEqualTo(new SweeperProperties(
                        "lab",
                        Path.of("/etc/kube/config"),
                        "here",
                        "me",
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(6),
                        Duration.ofSeconds(7),
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(9),
                        new SweeperProperties.Retention(false, Duration.ofDays(10)),
                        new SweeperProperties.Lease(
                                Duration.ofSeconds(20), Duration.ofSeconds(11), Duration.ofSeconds(3)),
                        new SweeperProperties.Temporal(
                                "temporal:1",
                                "cs",
                                true,
                                Path.of("/etc/key"),
                                Path.of("/etc/ca.crt"),
                                new SweeperProperties.Mtls(
                                        Path.of("/etc/tls.key"), Path.of("/etc/tls.crt"), "temporal.example.com"))));
    }

    @Test
    void retentionCanBeSwitchedOffButIsNeverNothing() {
        assertThat(bind(Map.of("countersign.retention.enabled", "false"))
                        .retention()
                        .enabled())
                .isFalse();
        assertThatThrownBy(() -> bind(Map.of("countersign.retention.after", "0s")))
                .hasStackTraceContaining("countersign.retention.after is PT0S; it must be at least PT1S");
    }

    @Test
    void aMisspeltKeyStopsTheStart() {
        assertThatThrownBy(() -> bind(Map.of("countersign.intervall", "3s"))).hasStackTraceContaining("intervall");
    }

    @Test
    void aValueOutOfRangeStopsTheStart() {
        assertThatThrownBy(() -> bind(Map.of("countersign.interval", "10ms")))
                .hasStackTraceContaining("countersign.interval is PT0.01S; it must be at least PT1S");
    }

    @Test
    void aLeaseThatCouldBeHeldByTwoStopsTheStart() {
        assertThatThrownBy(() -> bind(Map.of("countersign.lease.renew-deadline", "10s")))
                .hasStackTraceContaining("duration PT10S must be longer than renew-deadline PT10S");
    }

    @Test
    void halfAClientCertificateStopsTheStart() {
        assertThatThrownBy(() -> bind(Map.of("countersign.temporal.mtls.key-file", "/etc/tls.key")))
                .hasStackTraceContaining("key-file and cert-chain-file belong together, and only key-file is set");
        assertThatThrownBy(() -> bind(Map.of("countersign.temporal.mtls.cert-chain-file", "/etc/tls.crt")))
                .hasStackTraceContaining("and only cert-chain-file is set");
    }

    private static SweeperProperties bind(Map<String, String> values) {
        var holder = new AtomicReference<SweeperProperties>();
        new ApplicationContextRunner()
                .withUserConfiguration(Holder.class)
                .withPropertyValues(values.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toArray(String[]::new))
                .run(context -> {
                    Throwable failure = context.getStartupFailure();
                    if (failure != null) {
                        throw failure;
                    }
                    holder.set(context.getBean(SweeperProperties.class));
                });
        return holder.get();
    }

    @Test
    void everyKeyStandsInTheDocumentationWithItsDefault() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "configuration.md"));
        new ApplicationContextRunner()
                .withUserConfiguration(Holder.class)
                .run(context -> assertThat(
                                KeyTable.of(context.getSourceApplicationContext(ConfigurableApplicationContext.class)))
                        .isEqualTo(KeyTable.documented(page, "Sweeper")));
    }
}
