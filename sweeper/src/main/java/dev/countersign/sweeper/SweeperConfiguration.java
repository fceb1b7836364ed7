package dev.countersign.sweeper;

import dev.countersign.sweeper.cluster.KubernetesCluster;
import dev.countersign.sweeper.cluster.KubernetesRequests;
import dev.countersign.sweeper.decision.LostQuota;
import dev.countersign.sweeper.decision.RequestDecision;
import dev.countersign.sweeper.decision.Sightings;
import dev.countersign.sweeper.decision.SweepDecision;
import dev.countersign.sweeper.workflow.PatientWorkflows;
import dev.countersign.sweeper.workflow.TemporalWorkflows;
import dev.countersign.sweeper.workflow.Workflows;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the program together. */
@Configuration(proxyBeanMethods = false)
class SweeperConfiguration {

    private static final String LEASE = "countersign-sweeper";
    private static final int REQUEST_TIMEOUT_MILLIS = 5_000;
    private static final int RETRIES = 1;

    @Bean
    KubernetesClient kubernetesClient(SweeperProperties properties) {
        return client(properties.kubeconfig());
    }

    static KubernetesClient client(@Nullable Path kubeconfig) {
        Config config = kubeconfig == null ? Config.autoConfigure(null) : Config.fromKubeconfig(kubeconfig.toFile());
        // NB. A sweep and a Lease are tried again soon anyway: waiting long for one answer only delays both.
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(config)
                        .withUserAgent("countersign-sweeper")
                        .withRequestTimeout(REQUEST_TIMEOUT_MILLIS)
                        .withConnectionTimeout(REQUEST_TIMEOUT_MILLIS)
                        .withRequestRetryBackoffLimit(RETRIES)
                        .build())
                .build();
    }

    @Bean
    Workflows workflows(SweeperProperties properties) {
        SweeperProperties.Temporal temporal = properties.temporal();
        return TemporalConnection.options(temporal)
                .<Workflows>map(options -> new TemporalWorkflows(options, temporal.namespace()))
                .orElseGet(Workflows::nobody);
    }

    @Bean
    KubernetesCluster cluster(KubernetesClient client, SweeperProperties properties) {
        return new KubernetesCluster(
                client, properties.installation(), InstantSource.system(), properties.clockTolerance());
    }

    @Bean
    Leadership leadership(KubernetesClient client, SweeperProperties properties) {
        String identity = Objects.requireNonNullElseGet(properties.identity(), () -> LEASE + "-" + UUID.randomUUID());
        return new Leadership(client, new LeaseLock(properties.namespace(), LEASE, identity), properties.lease());
    }

    @Bean
    SideBySide sideBySide() {
        return new SideBySide();
    }

    @Bean
    RequestRound requestRound(
            KubernetesClient client,
            KubernetesCluster cluster,
            Workflows workflows,
            SideBySide sideBySide,
            SweeperProperties properties,
            MeterRegistry meters) {
        SweeperProperties.Retention retention = properties.retention();
        return new RequestRound(
                cluster,
                new KubernetesRequests(client, InstantSource.system()),
                patient(workflows, properties),
                new RequestDecision(properties.grace(), retention.enabled() ? retention.after() : null),
                new RequestReport(meters),
                sideBySide);
    }

    @Bean
    Tally tally(MeterRegistry meters) {
        return new Tally(meters);
    }

    @Bean
    LostQuota lostQuota(SweeperProperties properties) {
        return new LostQuota(properties.lostAfter(), System::nanoTime);
    }

    @Bean
    SweepReports sweepReports(
            KubernetesClient client, Tally tally, SweeperProperties properties, MeterRegistry meters) {
        return new SweepReports(
                client, properties.namespace(), properties.interval(), tally, InstantSource.system(), meters);
    }

    @Bean
    SweepLoop sweepLoop(
            KubernetesCluster cluster,
            Workflows workflows,
            RequestRound requests,
            PeopleSweeps people,
            AssumptionRound assumptions,
            SweepReports reports,
            Leadership leadership,
            Tally tally,
            LostQuota quota,
            SideBySide sideBySide,
            SweeperProperties properties,
            MeterRegistry meters) {
        Sweep sweep = new Sweep(
                cluster,
                patient(workflows, properties),
                new SweepDecision(properties.grace(), properties.lostAfter()),
                new Sightings(System::nanoTime),
                quota,
                new Report(cluster::tell, "(home)", tally, meters),
                sideBySide);
        return new SweepLoop(sweep, requests, people, assumptions, reports, leadership, properties, meters);
    }

    static PatientWorkflows patient(Workflows workflows, SweeperProperties properties) {
        return new PatientWorkflows(workflows, properties.workflowInterval(), System::nanoTime);
    }
}
