package dev.countersign.worker;

import dev.countersign.activities.AuditSink;
import dev.countersign.activities.admission.AdmissionGuard;
import dev.countersign.activities.assumption.AssumptionEffects;
import dev.countersign.activities.assumption.AssumptionMetrics;
import dev.countersign.activities.assumption.PipelineGuard;
import dev.countersign.activities.cluster.ClusterRounds;
import dev.countersign.activities.notice.NoticeDelivery;
import dev.countersign.activities.notice.NoticeMetrics;
import dev.countersign.api.ActVerifier;
import dev.countersign.crds.Manifests;
import dev.countersign.opa.OpaRego;
import dev.countersign.opa.RegoDialect;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the worker hosts for people who assume roles. */
@Configuration(proxyBeanMethods = false)
class AssumptionWiring {

    /** NB. Shorter than a local activity may take. */
    private static final Duration OPA_PATIENCE = Duration.ofSeconds(2);

    @Bean
    PeopleGuard peopleGuard(KubernetesClient client, WorkerProperties properties, MeterRegistry meters) {
        return new PeopleGuard(AdmissionGuard.ofRoleAssumptions(
                client,
                properties.assumptionWriters(),
                Manifests.probesNamespace(properties.namespace()),
                Clock.systemUTC(),
                meters));
    }

    @Bean
    PolicyLifecycle peoplePolicyLifecycle(PeopleGuard guard, WorkflowClient temporal, WorkerProperties properties) {
        return new PolicyLifecycle(
                guard.admission(),
                new PolicyNudger(TemporalWaitingWorkflows.ofPeople(temporal)),
                properties.assumptions().enabled());
    }

    @Bean
    NoticeDelivery noticeDelivery(WorkerProperties properties, AuditSink audit, MeterRegistry meters) {
        return new NoticeDelivery(properties.notices().settings(), audit, new NoticeMetrics(meters), Clock.systemUTC());
    }

    @Bean
    AssumptionEffects assumptionEffects(
            KubernetesClient client,
            PeopleGuard guard,
            AdmissionGuard pipelines,
            ActVerifier verifier,
            AuditSink audit,
            MeterRegistry meters,
            Installation installation,
            WorkerProperties properties) {
        return new AssumptionEffects(
                client,
                new AssumptionEffects.World(
                        guard,
                        new PipelineGuard(pipelines::problem, pipelines::since),
                        verifier,
                        new OpaRego(properties.opaUrl(), RegoDialect.CONSTRAINT, OPA_PATIENCE),
                        audit,
                        new AssumptionMetrics(meters, Clock.systemUTC()),
                        Clock.systemUTC()),
                properties.assumptionSettings(installation.id()));
    }

    @Bean
    ClusterLifecycle clusterLifecycle(
            KubernetesClient client, MeterRegistry meters, Installation installation, WorkerProperties properties) {
        return new ClusterLifecycle(
                new ClusterRounds(client, properties.clusterSettings(installation.id()), meters),
                properties.assumptions().enabled());
    }
}
