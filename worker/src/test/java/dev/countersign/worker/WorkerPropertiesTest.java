package dev.countersign.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.activities.connector.CheckKind;
import dev.countersign.api.assumption.NoticeEvent;
import dev.countersign.crds.AdmissionNames;
import dev.countersign.doctor.connection.TemporalTrust;
import dev.countersign.doctor.program.KeyTable;
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

class WorkerPropertiesTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Bound.class);

    @Configuration
    @EnableConfigurationProperties(WorkerProperties.class)
    static class Bound {}

    @Test
    void everyKeyHasADefaultOrMayBeAbsent() {
        runner.run(context -> assertThat(context.getBean(WorkerProperties.class))
                .isEqualTo(new WorkerProperties(
                        null,
                        "countersign",
                        "connectors-system",
                        null,
                        URI.create("http://127.0.0.1:8181"),
                        null,
                        null,
                        null,
                        600,
                        new WorkerProperties.Concurrency(100, 200, 200),
                        Duration.ofSeconds(20),
                        new WorkerProperties.Admission(null, null, null, null, null, null, null),
                        new WorkerProperties.Gate(true),
                        new WorkerProperties.Connectors(List.of(), false, false, true, false, true, ""),
                        new WorkerProperties.Assumptions(
                                true, Duration.ofHours(12), null, false, List.of(), true, Duration.ofSeconds(30)),
                        new NoticeProperties(
                                List.of(), null, null, false, Duration.ofSeconds(10), Duration.ofHours(24)),
                        new TemporalTrust(null),
                        null)));
    }

    @Test
    void everyKeyIsMapped() {
        runner.withPropertyValues(
                        "countersign.installation=lab",
                        "countersign.namespace=cs",
                        "countersign.system-namespace=katanomi",
                        "countersign.kubeconfig=/etc/kube/config",
                        "countersign.opa-url=http://opa:1",
                        "countersign.act-keys=/etc/keys/acts",
                        "countersign.audit-file=/var/log/audit",
                        "countersign.payload-keys=/etc/keys/payloads",
                        "countersign.workflow-cache-size=0",
                        "countersign.concurrency.workflow-tasks=4",
                        "countersign.concurrency.activities=2",
                        "countersign.concurrency.local-activities=3",
                        "countersign.shutdown-wait=5s",
                        "countersign.admission.worker=w",
                        "countersign.admission.starter=s",
                        "countersign.admission.sweeper=sw",
                        "countersign.admission.tekton-controller=t",
                        "countersign.admission.garbage-collector=g",
                        "countersign.admission.namespace-controller=n",
                        "countersign.admission.administrator-groups=admins,root",
                        "countersign.gate.self-approval=false",
                        "countersign.connectors.check-kinds[0].api-version=example.dev/v1",
                        "countersign.connectors.check-kinds[0].kind=Ticket",
                        "countersign.connectors.approvals-by-config-map=true",
                        "countersign.connectors.decide-built-ins-with-opa=true",
                        "countersign.connectors.fence=false",
                        "countersign.connectors.accept-unguarded-approvals=true",
                        "countersign.connectors.kubernetes-events=false",
                        "countersign.connectors.workflow-url-template=http://ui/{id}",
                        "countersign.assumptions.enabled=false",
                        "countersign.assumptions.ceiling=8h",
                        "countersign.assumptions.cluster-interval=9s",
                        "countersign.assumptions.protected-namespaces=vault,billing",
                        "countersign.assumptions.cluster-scope-at-home=true",
                        "countersign.assumptions.administrator-groups=platform-admins",
                        "countersign.assumptions.kubernetes-events=false",
                        "countersign.notices.urls=https://hooks.example.com/countersign",
                        "countersign.notices.secret-file=/etc/keys/notices",
                        "countersign.notices.events=end,warning",
                        "countersign.notices.allow-http=true",
                        "countersign.notices.timeout=3s",
                        "countersign.notices.give-up-after=1h",
                        "countersign.temporal.ca-file=/etc/temporal/ca.crt",
                        "countersign.tracing.endpoint=http://collector:4318/v1/traces",
                        "countersign.tracing.sampling=0.5")
                .run(context -> assertThat(context.getBean(WorkerProperties.class))
                        .isEqualTo(new WorkerProperties(
                                "lab",
                                "cs",
                                "katanomi",
                                Path.of("/etc/kube/config"),
                                URI.create("http://opa:1"),
                                Path.of("/etc/keys/acts"),
                                Path.of("/var/log/audit"),
                                Path.of("/etc/keys/payloads"),
                                0,
                                new WorkerProperties.Concurrency(4, 2, 3),
                                Duration.ofSeconds(5),
                                new WorkerProperties.Admission(
                                        "w", "s", "sw", "t", "g", "n", List.of("admins", "root")),
                                new WorkerProperties.Gate(false),
                                new WorkerProperties.Connectors(
                                        List.of(new CheckKind("example.dev/v1", "Ticket")),
                                        true,
                                        true,
                                        false,
                                        true,
                                        false,
                                        "http://ui/{id}"),
                                new WorkerProperties.Assumptions(
                                        false,
                                        Duration.ofHours(8),
                                        List.of("vault", "billing"),
                                        true,
                                        List.of("platform-admins"),
                                        false,
                                        Duration.ofSeconds(9)),
                                new NoticeProperties(
                                        List.of(URI.create("https://hooks.example.com/countersign")),
                                        Path.of("/etc/keys/notices"),
                                        List.of(NoticeEvent.END, NoticeEvent.WARNING),
                                        true,
                                        Duration.ofSeconds(3),
                                        Duration.ofHours(1)),
                                new TemporalTrust(Path.of("/etc/temporal/ca.crt")),
                                new TracingSettings(URI.create("http://collector:4318/v1/traces"), 0.5))));
    }

    @Test
    void aMisspeltKeyStopsTheStartAndIsNamed() {
        runner.withPropertyValues("countersign.opa-uri=http://opa:1")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .isInstanceOf(UnboundConfigurationPropertiesException.class)
                        .hasMessageContaining("countersign.opa-uri"));
    }

    @ParameterizedTest
    @CsvSource({
        "countersign.workflow-cache-size=-1, must be at least 0",
        "countersign.concurrency.activities=0, must be at least 1",
        "countersign.concurrency.workflow-tasks=1, must be at least 2",
        "countersign.shutdown-wait=-1s, cannot be negative",
        "countersign.assumptions.ceiling=30s, must be at least a minute",
        "countersign.assumptions.cluster-interval=1ms, must be at least a second",
        "countersign.notices.urls=https://hooks.example.com, needs countersign.notices.secret-file",
        "countersign.notices.timeout=16s, at most PT15S",
        "countersign.notices.give-up-after=0s, more than nothing",
        "countersign.system-namespace=, must name a namespace"
    })
    void aValueOutOfRangeStopsTheStartAndSaysTheRange(String property, String complaint) {
        runner.withPropertyValues(property)
                .run(context ->
                        assertThat(context.getStartupFailure()).rootCause().hasMessageContaining(complaint));
    }

    @Test
    void namesInPoliciesAreTheUsualOnesWhereNothingElseIsSaid() {
        runner.withPropertyValues("countersign.namespace=cs", "countersign.admission.tekton-controller=tekton")
                .run(context -> {
                    AdmissionNames usual = AdmissionNames.in("cs");
                    assertThat(context.getBean(WorkerProperties.class).admissionNames())
                            .isEqualTo(new AdmissionNames(
                                    usual.worker(),
                                    usual.starter(),
                                    "tekton",
                                    usual.garbageCollector(),
                                    usual.namespaceController(),
                                    usual.administratorGroups()));
                });
    }

    @Test
    void nobodyIsEverLetIntoCountersignsOwnNamespaces() {
        runner.withPropertyValues("countersign.namespace=cs", "countersign.assumptions.protected-namespaces=vault")
                .run(context -> assertThat(context.getBean(WorkerProperties.class)
                                .assumptionSettings("lab")
                                .platform()
                                .protectedNamespaces())
                        .containsExactlyInAnyOrder("vault", "cs", "cs-probes", "cs-credentials", "countersign-access"));
    }

    @Test
    void aFileThatCannotBeReadIsNamedWithItsRemedy() {
        assertThatThrownBy(() -> HomeCluster.client(Path.of("no-such-kubeconfig")))
                .isInstanceOfSatisfying(
                        CannotStartException.class,
                        refusal -> assertThat(List.of(String.valueOf(refusal.getMessage()), refusal.remedy()))
                                .containsExactly(
                                        "The kubeconfig no-such-kubeconfig cannot be read",
                                        "Set countersign.kubeconfig to a readable file, or leave it out."));
    }

    @Test
    void everyKeyStandsInTheDocumentationWithItsDefault() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "configuration.md"));
        runner.withPropertyValues("countersign.tracing.endpoint=http://collector:4318/v1/traces")
                .run(context -> assertThat(
                                KeyTable.of(context.getSourceApplicationContext(ConfigurableApplicationContext.class)))
                        .isEqualTo(KeyTable.documented(page, "Worker")));
    }
}
