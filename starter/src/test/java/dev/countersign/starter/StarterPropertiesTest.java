package dev.countersign.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.doctor.connection.TemporalTrust;
import dev.countersign.doctor.program.KeyTable;
import dev.countersign.starter.gate.GateMode;
import dev.countersign.starter.watch.Kind;
import dev.countersign.tracing.TracingSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

class StarterPropertiesTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Bound.class);

    @Configuration
    @EnableConfigurationProperties(StarterProperties.class)
    static class Bound {}

    @Test
    void everyKeyHasADefaultOrMayBeAbsent() {
        runner.run(context -> {
            StarterProperties properties = context.getBean(StarterProperties.class);
            assertThat(properties)
                    .isEqualTo(new StarterProperties(
                            null,
                            "countersign",
                            "connectors-system",
                            null,
                            null,
                            null,
                            List.of(),
                            null,
                            GateMode.AUTO,
                            new StarterProperties.Concurrency(16, 32, 16),
                            Duration.ofSeconds(10),
                            new StarterProperties.Connectors(true, List.of(), false),
                            new StarterProperties.Acts(null, null, "countersign", Duration.ofSeconds(10)),
                            new StarterProperties.Assumptions(
                                    List.of(), List.of(), List.of(), Duration.ofHours(12), null),
                            null,
                            new RateProperties(20, 200),
                            new StarterProperties.Doctor(Duration.ofDays(3)),
                            new TemporalTrust(null),
                            null));
            assertThat(properties.connectors().kindsOfChecks())
                    .containsExactly(new Kind("openshift-pipelines.org/v1alpha1", "ApprovalTask"));
        });
    }

    @Test
    void everyKeyIsMapped() {
        runner.withPropertyValues(
                        "countersign.installation=lab",
                        "countersign.namespace=here",
                        "countersign.system-namespace=katanomi",
                        "countersign.opa-url=http://opa:1",
                        "countersign.kubeconfig=/etc/kube/config",
                        "countersign.audit-file=/var/audit",
                        "countersign.audit-trail=/var/trail,/var/worker.audit",
                        "countersign.payload-keys=/etc/payload-keys",
                        "countersign.acts.key-file=/etc/acts.pem",
                        "countersign.acts.key-id=k1",
                        "countersign.acts.audience=api",
                        "countersign.acts.patience=3s",
                        "countersign.gate=off",
                        "countersign.assumptions.ceiling=8h",
                        "countersign.assumptions.home-server=https://home.example.com",
                        "countersign.assumptions.administrator-groups=platform",
                        "countersign.assumptions.auditor-groups=audit",
                        "countersign.assumptions.trusted-proxies=10.0.0.0/8",
                        "countersign.connectors.requests-from-pods=false",
                        "countersign.connectors.check-kinds[0].api-version=example.com/v1",
                        "countersign.connectors.check-kinds[0].kind=Check",
                        "countersign.connectors.approvals-by-config-map=true",
                        "countersign.concurrency.starts=1",
                        "countersign.concurrency.nudges=2",
                        "countersign.concurrency.pods=3",
                        "countersign.rate.per-second=0.5",
                        "countersign.rate.burst=3",
                        "countersign.doctor.retention=7d",
                        "countersign.oidc.issuer=https://login.example.com",
                        "countersign.oidc.client-id=cli",
                        "countersign.oidc.audience=api",
                        "countersign.oidc.scopes=openid",
                        "countersign.oidc.username-claim=sub",
                        "countersign.oidc.username-prefix=oidc:",
                        "countersign.oidc.groups-claim=roles",
                        "countersign.oidc.groups-prefix=idp:",
                        "countersign.oidc.groups-optional=true",
                        "countersign.oidc.algorithms=ES256",
                        "countersign.oidc.clock-skew=5s",
                        "countersign.temporal.ca-file=/etc/temporal/ca.crt",
                        "countersign.tracing.endpoint=http://collector:4318/v1/traces",
                        "countersign.tracing.sampling=0.5",
                        "countersign.shutdown-wait=5s")
                .run(context -> {
                    StarterProperties properties = context.getBean(StarterProperties.class);
                    assertThat(properties)
                            .isEqualTo(new StarterProperties(
                                    "lab",
                                    "here",
                                    "katanomi",
                                    Path.of("/etc/kube/config"),
                                    URI.create("http://opa:1"),
                                    Path.of("/var/audit"),
                                    List.of(Path.of("/var/trail"), Path.of("/var/worker.audit")),
                                    Path.of("/etc/payload-keys"),
                                    GateMode.OFF,
                                    new StarterProperties.Concurrency(1, 2, 3),
                                    Duration.ofSeconds(5),
                                    new StarterProperties.Connectors(
                                            false, List.of(new Kind("example.com/v1", "Check")), true),
                                    new StarterProperties.Acts(
                                            Path.of("/etc/acts.pem"), "k1", "api", Duration.ofSeconds(3)),
                                    new StarterProperties.Assumptions(
                                            List.of("platform"),
                                            List.of("audit"),
                                            List.of("10.0.0.0/8"),
                                            Duration.ofHours(8),
                                            URI.create("https://home.example.com")),
                                    new OidcProperties(
                                            URI.create("https://login.example.com"),
                                            "cli",
                                            "api",
                                            List.of("openid"),
                                            "sub",
                                            "oidc:",
                                            "roles",
                                            "idp:",
                                            true,
                                            List.of("ES256"),
                                            Duration.ofSeconds(5)),
                                    new RateProperties(0.5, 3),
                                    new StarterProperties.Doctor(Duration.ofDays(7)),
                                    new TemporalTrust(Path.of("/etc/temporal/ca.crt")),
                                    new TracingSettings(URI.create("http://collector:4318/v1/traces"), 0.5)));
                    assertThat(properties.connectors().kindsOfChecks())
                            .containsExactlyInAnyOrder(
                                    Kind.APPROVAL_TASK,
                                    new Kind("example.com/v1", "Check"),
                                    new Kind("v1", "ConfigMap"));
                });
    }

    @ParameterizedTest
    @CsvSource({"kubconfig", "concurrency.start", "gates"})
    void aMisspeltKeyStopsTheStart(String key) {
        runner.withPropertyValues("countersign." + key + "=1")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasRootCauseInstanceOf(UnboundConfigurationPropertiesException.class));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "namespace=|countersign.namespace must name a namespace",
                "system-namespace=|must name a namespace",
                "concurrency.starts=0|countersign.concurrency.starts must be at least 1, not 0",
                "shutdown-wait=-1s|cannot be negative",
                "acts.key-file=/k|countersign.acts.key-file needs countersign.acts.key-id",
                "acts.key-id=k1|countersign.acts.key-id needs countersign.acts.key-file",
                "oidc.client-id=cli|countersign.oidc.issuer says whose tokens are taken",
                "oidc.issuer=http://login.example.com|only https is safe here",
                "doctor.retention=59s|countersign.doctor.retention must be at least a minute",
                "rate.burst=0|countersign.rate.burst must be at least 1",
                "rate.per-second=-1|countersign.rate.per-second must be 0 or more",
                "acts.audience=|countersign.acts.audience must name an audience",
                "acts.patience=0s|countersign.acts.patience must be more than 0",
                "connectors.check-kinds[0].api-version=v1|kind is missing beside 'v1'",
                "connectors.check-kinds[0].kind=Job|api-version is missing beside 'Job'",
                "assumptions.administrator-groups=system:masters|groups of the identity provider, not 'system:masters'",
                "assumptions.auditor-groups=workspace:admin|countersign.assumptions.auditor-groups",
                "assumptions.trusted-proxies=10.0.0.1/8|has bits set behind its prefix",
                "assumptions.home-server=http://home|countersign.assumptions.home-server must begin with https://",
                "assumptions.ceiling=30s|countersign.assumptions.ceiling must be at least a minute",
                "gate=MAYBE|MAYBE"
            })
    void aWrongValueStopsTheStartAndSaysWhatIsWrong(String setting, String problem) {
        runner.withPropertyValues("countersign." + setting)
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining(problem));
    }

    @Test
    void checksNeverReadSecrets() {
        runner.withPropertyValues(
                        "countersign.connectors.check-kinds[0].api-version=v1",
                        "countersign.connectors.check-kinds[0].kind=Secret")
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining("checks never read Secrets"));
    }

    @Test
    void aKubeconfigThatCannotBeReadStopsTheStart() {
        assertThatThrownBy(() -> KubernetesClients.of(Path.of("no", "such", "file")))
                .hasMessageContaining("set countersign.kubeconfig to a readable file");
    }

    @Test
    void everyKeyStandsInTheDocumentationWithItsDefault() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "configuration.md"));
        runner.withPropertyValues(
                        "countersign.oidc.issuer=https://login.example.com",
                        "countersign.tracing.endpoint=http://collector:4318/v1/traces")
                .run(context -> assertThat(
                                KeyTable.of(context.getSourceApplicationContext(ConfigurableApplicationContext.class)))
                        .isEqualTo(KeyTable.documented(page, "Starter")));
    }
}
