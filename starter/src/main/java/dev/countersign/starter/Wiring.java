package dev.countersign.starter;

import dev.countersign.crds.Manifests;
import dev.countersign.policy.assumption.Platform;
import dev.countersign.policy.assumption.PolicyReader;
import dev.countersign.starter.act.ActConfiguration;
import dev.countersign.starter.act.ActSettings;
import dev.countersign.starter.assumption.AssumptionWatches;
import dev.countersign.starter.assumption.policy.ConstraintRego;
import dev.countersign.starter.assumption.policy.PolicyStatusWatch;
import dev.countersign.starter.assumption.rest.AssumptionApiConfiguration;
import dev.countersign.starter.assumption.rest.AssumptionApiSettings;
import dev.countersign.starter.assumption.rest.CredentialSettings;
import dev.countersign.starter.audit.FileRefusals;
import dev.countersign.starter.audit.LoggedRefusals;
import dev.countersign.starter.audit.RefusalLog;
import dev.countersign.starter.auditor.AuditorSettings;
import dev.countersign.starter.connector.ConnectorWatches;
import dev.countersign.starter.customrun.RoleRunWatches;
import dev.countersign.starter.doctor.DoctorConfiguration;
import dev.countersign.starter.doctor.DoctorSettings;
import dev.countersign.starter.gate.GateWatches;
import dev.countersign.starter.person.OidcSettings;
import dev.countersign.starter.policy.PolicyReconcilerConfiguration;
import dev.countersign.starter.policy.PolicyReconcilerSettings;
import dev.countersign.starter.queue.SystemTimer;
import dev.countersign.starter.temporal.Nudges;
import dev.countersign.starter.temporal.Payloads;
import dev.countersign.starter.temporal.TemporalHealth;
import dev.countersign.starter.temporal.TemporalWorkflows;
import dev.countersign.starter.temporal.TracedWorkflows;
import dev.countersign.starter.temporal.WorkflowStarts;
import dev.countersign.starter.temporal.Workflows;
import dev.countersign.starter.vote.VoteConfiguration;
import dev.countersign.starter.watch.CustomKinds;
import dev.countersign.starter.web.RateLimit;
import dev.countersign.starter.workspace.WorkspaceWatch;
import dev.countersign.tracing.Tracing;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Puts the starter together. Temporal's client itself comes from spring.temporal. */
@Configuration(proxyBeanMethods = false)
@Import({
    PolicyReconcilerConfiguration.class,
    ActConfiguration.class,
    VoteConfiguration.class,
    AssumptionApiConfiguration.class,
    DoctorConfiguration.class
})
class Wiring {

    @Bean
    KubernetesClient kubernetesClient(StarterProperties properties) {
        return KubernetesClients.of(properties.kubeconfig());
    }

    @Bean
    PolicyReconcilerSettings policyReconcilerSettings(StarterProperties properties) {
        return PolicyReconcilerSettings.of(
                properties.systemNamespace(), properties.installation(), properties.namespace(), properties.opaUrl());
    }

    @Bean
    ActSettings actSettings(StarterProperties properties) {
        return new ActSettings(
                SigningKey.of(properties.acts()),
                properties.acts().audience(),
                properties.acts().patience(),
                properties.installation());
    }

    @Bean
    AssumptionApiSettings assumptionApiSettings(StarterProperties properties) {
        StarterProperties.Assumptions assumptions = properties.assumptions();
        return new AssumptionApiSettings(
                assumptions.administratorGroups(), assumptions.auditorGroups(), assumptions.proxies());
    }

    @Bean
    CredentialSettings credentialSettings(StarterProperties properties) {
        return new CredentialSettings(
                Manifests.credentialsNamespace(properties.namespace()),
                properties.assumptions().homeServer());
    }

    @Bean
    AuditorSettings auditorSettings(StarterProperties properties) {
        return new AuditorSettings(properties.auditTrail());
    }

    @Bean
    DoctorSettings doctorSettings(StarterProperties properties) {
        OidcProperties oidc = properties.oidc();
        return new DoctorSettings(
                properties.namespace(),
                properties.systemNamespace(),
                properties.opaUrl(),
                oidc == null ? null : oidc.issuer(),
                properties.doctor().retention());
    }

    @Bean
    @ConditionalOnProperty("countersign.oidc.issuer")
    OidcSettings oidcSettings(StarterProperties properties) {
        return Objects.requireNonNull(properties.oidc()).settings();
    }

    @Bean
    RateLimit rateLimit(StarterProperties properties) {
        return new RateLimit(properties.rate().perSecond(), properties.rate().burst(), InstantSource.system());
    }

    @Bean
    RefusalLog refusalLog(StarterProperties properties) {
        Path file = properties.auditFile();
        return file == null ? new LoggedRefusals() : new FileRefusals(file);
    }

    @Bean
    DataConverter mainDataConverter(StarterProperties properties) {
        return Payloads.converter(properties.payloadKeys());
    }

    @Bean
    Workflows workflows(WorkflowClient client, ObjectProvider<Tracing> tracing) {
        Workflows workflows = new TemporalWorkflows(client);
        Tracing spans = tracing.getIfAvailable();
        return spans == null ? workflows : new TracedWorkflows(workflows, spans);
    }

    @Bean
    SystemTimer queueTimer() {
        return new SystemTimer();
    }

    @Bean(destroyMethod = "shutdownNow")
    ExecutorService errandExecutor() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("errand-", 0).factory());
    }

    @Bean
    WorkflowStarts workflowStarts(
            Workflows workflows,
            StarterProperties properties,
            SystemTimer timer,
            ExecutorService errandExecutor,
            MeterRegistry metrics) {
        return new WorkflowStarts(workflows, properties.concurrency().starts(), timer, errandExecutor, metrics);
    }

    @Bean
    Nudges nudges(
            Workflows workflows,
            StarterProperties properties,
            SystemTimer timer,
            ExecutorService errandExecutor,
            MeterRegistry metrics) {
        return new Nudges(workflows, properties.concurrency().nudges(), timer, errandExecutor, metrics);
    }

    @Bean
    CustomKinds customKinds(KubernetesClient client) {
        return new CustomKinds(client);
    }

    @Bean
    GateWatches gateWatches(
            KubernetesClient client,
            CustomKinds kinds,
            StarterProperties properties,
            WorkflowStarts starts,
            Nudges nudges,
            MeterRegistry metrics) {
        return new GateWatches(client, kinds, properties.gate(), starts, nudges, metrics);
    }

    @Bean
    ConnectorWatches connectorWatches(
            KubernetesClient client,
            CustomKinds kinds,
            StarterProperties properties,
            WorkflowStarts starts,
            Nudges nudges,
            GateWatches gate,
            SystemTimer timer,
            ExecutorService errandExecutor,
            MeterRegistry metrics) {
        return new ConnectorWatches(
                client,
                kinds,
                new ConnectorWatches.Settings(
                        properties.systemNamespace(),
                        properties.connectors().kindsOfChecks(),
                        properties.connectors().requestsFromPods(),
                        properties.concurrency().pods()),
                starts,
                nudges,
                gate.questions(),
                timer,
                errandExecutor,
                metrics);
    }

    @Bean
    AssumptionWatches assumptionWatches(
            KubernetesClient client, CustomKinds kinds, WorkflowStarts starts, Nudges nudges, MeterRegistry metrics) {
        return new AssumptionWatches(client, kinds, starts, nudges, metrics);
    }

    @Bean
    RoleRunWatches roleRunWatches(
            KubernetesClient client,
            CustomKinds kinds,
            AssumptionWatches assumptions,
            SystemTimer timer,
            ExecutorService errandExecutor) {
        return new RoleRunWatches(client, kinds, assumptions.runs(), timer, errandExecutor);
    }

    @Bean
    Platform platform(StarterProperties properties) {
        return properties.assumptions().platform();
    }

    @Bean
    ConstraintRego constraintRego(StarterProperties properties) {
        return ConstraintRego.by(properties.opaUrl());
    }

    @Bean
    PolicyStatusWatch policyStatusWatch(
            KubernetesClient client,
            AssumptionWatches assumptions,
            Platform platform,
            ConstraintRego rego,
            SystemTimer timer,
            ExecutorService errandExecutor) {
        return new PolicyStatusWatch(
                client, assumptions, new PolicyReader(platform, rego.compiled()), timer, errandExecutor);
    }

    @Bean
    WorkspaceWatch workspaceWatch(
            KubernetesClient client, AssumptionWatches assumptions, SystemTimer timer, ExecutorService errandExecutor) {
        return new WorkspaceWatch(client, assumptions, timer, errandExecutor);
    }

    @Bean
    WatchLifecycle watchLifecycle(
            CustomKinds kinds,
            ConnectorWatches connectors,
            GateWatches gate,
            AssumptionWatches assumptions,
            RoleRunWatches roleRuns,
            PolicyStatusWatch policyStatuses,
            WorkspaceWatch workspaces,
            WorkflowStarts starts,
            Nudges nudges,
            ExecutorService errandExecutor,
            StarterProperties properties) {
        return new WatchLifecycle(
                kinds,
                List.of(gate, connectors, assumptions, roleRuns, policyStatuses, workspaces),
                starts,
                nudges,
                errandExecutor,
                properties.shutdownWait());
    }

    @Bean
    TemporalHealth temporalHealthIndicator(WorkflowServiceStubs stubs) {
        return new TemporalHealth(stubs);
    }

    @Bean
    KubernetesHealth kubernetesHealthIndicator(KubernetesClient client, ConnectorWatches watches) {
        return new KubernetesHealth(client, watches);
    }
}
