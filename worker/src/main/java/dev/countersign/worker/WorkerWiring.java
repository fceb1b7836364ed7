package dev.countersign.worker;

import dev.countersign.activities.AuditSink;
import dev.countersign.activities.JsonLinesAudit;
import dev.countersign.activities.SystemConfigMaps;
import dev.countersign.activities.admission.AdmissionGuard;
import dev.countersign.activities.assumption.AssumptionEffects;
import dev.countersign.activities.connector.ApprovalTrust;
import dev.countersign.activities.connector.ConnectorActivities;
import dev.countersign.activities.connector.ConnectorMetrics;
import dev.countersign.activities.gate.GateActivitiesImpl;
import dev.countersign.activities.gate.GateMetrics;
import dev.countersign.activities.gate.SelfApprovalSettings;
import dev.countersign.activities.gate.ShippedVotePolicy;
import dev.countersign.activities.gate.VotePolicyGuard;
import dev.countersign.activities.notice.NoticeDelivery;
import dev.countersign.api.ActVerifier;
import dev.countersign.api.TaskQueues;
import dev.countersign.crds.Manifests;
import dev.countersign.opa.OpaRego;
import dev.countersign.opa.RegoDialect;
import dev.countersign.workflows.assumption.RoleAssumptionWorkflowImpl;
import dev.countersign.workflows.connector.ConnectorAccessWorkflowImpl;
import dev.countersign.workflows.gate.ApprovalTaskWorkflowImpl;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.client.WorkflowClient;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What the worker hosts, and of what it is made. Temporal's starter gives the connection and its metrics; the workers
 * themselves are made here, because the workflow of the gate needs a verifier, and because starting waits for the checks
 * of {@link Preflight} and stopping for activities.
 */
@Configuration(proxyBeanMethods = false)
class WorkerWiring {

    @Bean
    WorkerFactory workerFactory(
            WorkflowClient temporal,
            WorkerProperties properties,
            GateActivitiesImpl gate,
            ConnectorActivities connector,
            AssumptionEffects assumption,
            NoticeDelivery notices,
            ActVerifier verifier,
            ObjectProvider<WorkerInterceptor> interceptors) {
        WorkerFactory factory = WorkerFactory.newInstance(
                temporal, Capacity.ofFactory(properties, interceptors.stream().toArray(WorkerInterceptor[]::new)));
        Worker worker = factory.newWorker(TaskQueues.COUNTERSIGN, Capacity.ofWorker(properties));
        worker.registerWorkflowImplementationTypes(ConnectorAccessWorkflowImpl.class);
        ApprovalTaskWorkflowImpl.registerOn(worker, verifier);
        worker.registerActivitiesImplementations(
                connector.evaluations(), connector.rechecks(), connector.permissions(), gate);
        if (properties.assumptions().enabled()) {
            RoleAssumptionWorkflowImpl.registerOn(worker, verifier, properties.notices()::wanted);
            worker.registerActivitiesImplementations(assumption.looks(), assumption.grants());
            factory.newWorker(TaskQueues.NOTICES, Capacity.ofNotices()).registerActivitiesImplementations(notices);
        }
        return factory;
    }

    @Bean
    WorkerLifecycle workerLifecycle(Preflight preflight, WorkerFactory factory, WorkerProperties properties) {
        return new WorkerLifecycle(preflight, factory, properties.shutdownWait());
    }

    @Bean
    GateActivitiesImpl gateActivities(
            KubernetesClient client,
            VotePolicyGuard guard,
            AdmissionGuard admission,
            WorkerProperties properties,
            ActVerifier verifier,
            Installation installation,
            AuditSink audit,
            MeterRegistry meters) {
        return new GateActivitiesImpl(
                client,
                guard,
                new SelfApprovalSettings(properties.gate().selfApproval(), admission::problem),
                verifier,
                installation.id(),
                audit,
                new GateMetrics(meters),
                Clock.systemUTC());
    }

    @Bean
    VotePolicyGuard votePolicyGuard(KubernetesClient client, WorkerProperties properties, MeterRegistry meters) {
        return new VotePolicyGuard(
                client, ShippedVotePolicy.with(properties.admissionNames()), Clock.systemUTC(), meters);
    }

    @Bean
    AdmissionGuard admissionGuard(KubernetesClient client, WorkerProperties properties, MeterRegistry meters) {
        return new AdmissionGuard(
                client,
                properties.admissionNames(),
                Manifests.probesNamespace(properties.namespace()),
                Clock.systemUTC(),
                meters);
    }

    @Bean
    PolicyLifecycle policyLifecycle(AdmissionGuard guard, WorkflowClient temporal) {
        return new PolicyLifecycle(guard, new PolicyNudger(TemporalWaitingWorkflows.ofConnectors(temporal)), true);
    }

    @Bean
    ConnectorActivities connectorActivities(
            KubernetesClient client,
            SystemConfigMaps configMaps,
            AdmissionGuard guard,
            Installation installation,
            AuditSink audit,
            MeterRegistry meters,
            WorkerProperties properties) {
        ApprovalTrust trust = properties.connectors().acceptUnguardedApprovals()
                ? ApprovalTrust.accepting(guard::problem, "countersign.connectors.accept-unguarded-approvals")
                : ApprovalTrust.watching(guard::problem, guard::since);
        ConnectorActivities.World world = new ConnectorActivities.World(
                configMaps,
                new OpaRego(properties.opaUrl(), RegoDialect.CHECK, Duration.ofSeconds(2)),
                trust,
                audit,
                new ConnectorMetrics(meters, Clock.systemUTC()),
                Clock.systemUTC());
        return new ConnectorActivities(client, world, properties.connectorSettings(installation.id()));
    }

    @Bean
    SystemConfigMaps systemConfigMaps(KubernetesClient client, WorkerProperties properties) {
        return new SystemConfigMaps(client, properties.systemNamespace());
    }

    @Bean
    ActVerifier actVerifier(WorkerProperties properties) {
        Path keys = properties.actKeys();
        return keys == null ? ActKeys.none() : new ActKeys(keys, Clock.systemUTC());
    }

    @Bean
    AuditSink auditSink(WorkerProperties properties) {
        Path file = properties.auditFile();
        return file == null ? new JsonLinesAudit() : new FileAudit(file);
    }

    @Bean
    Installation installation(KubernetesClient client, WorkerProperties properties) {
        String id = properties.installation();
        return new Installation(id == null ? HomeCluster.installation(client) : id);
    }
}
