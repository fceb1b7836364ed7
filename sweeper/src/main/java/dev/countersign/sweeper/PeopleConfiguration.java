package dev.countersign.sweeper;

import dev.countersign.clusters.ClusterClients;
import dev.countersign.clusters.Dialing;
import dev.countersign.sweeper.cluster.KubernetesAssumptions;
import dev.countersign.sweeper.cluster.KubernetesCluster;
import dev.countersign.sweeper.cluster.KubernetesTargets;
import dev.countersign.sweeper.cluster.RequestEvents;
import dev.countersign.sweeper.cluster.TargetCluster;
import dev.countersign.sweeper.decision.LostQuota;
import dev.countersign.sweeper.decision.Sightings;
import dev.countersign.sweeper.decision.SweepDecision;
import dev.countersign.sweeper.workflow.PatientWorkflows;
import dev.countersign.sweeper.workflow.Workflows;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what looks after people and target clusters. */
@Configuration(proxyBeanMethods = false)
class PeopleConfiguration {

    /** NB. A cluster that does not answer is swept again soon anyway. */
    private static final Dialing DIALING =
            new Dialing("countersign-sweeper", Duration.ofSeconds(2), Duration.ofSeconds(5));

    @Bean
    KubernetesTargets targets(KubernetesClient client, SweeperProperties properties) {
        return targetsOf(client, properties);
    }

    static KubernetesTargets targetsOf(KubernetesClient client, SweeperProperties properties) {
        return new KubernetesTargets(
                new ClusterClients(client, properties.namespace(), DIALING),
                new TargetCluster.Settings(
                        client, properties.installation(), InstantSource.system(), properties.clockTolerance()));
    }

    @Bean
    PeopleSweeps peopleSweeps(
            KubernetesClient client,
            KubernetesTargets targets,
            Workflows workflows,
            Tally tally,
            LostQuota quota,
            SideBySide sideBySide,
            SweeperProperties properties,
            MeterRegistry meters) {
        RequestEvents events = new RequestEvents(client, InstantSource.system());
        return new PeopleSweeps(targets, place -> {
            PatientWorkflows patient = SweeperConfiguration.patient(workflows, properties);
            SweepDecision decision = new SweepDecision(properties.grace(), properties.lostAfter());
            Sightings sightings = new Sightings(System::nanoTime);
            // NB. We may write no Events on a target cluster: they are written beside the request.
            Report report =
                    new Report((grant, cause, why) -> events.tell(place, grant, cause, why), place, tally, meters);
            return new PeopleSweep(
                    place,
                    tally,
                    cluster -> new Sweep(cluster, patient, decision, sightings, quota, report, sideBySide),
                    meters);
        });
    }

    @Bean
    AssumptionRound assumptionRound(
            KubernetesClient client,
            KubernetesCluster home,
            KubernetesTargets targets,
            Workflows workflows,
            SweeperProperties properties,
            MeterRegistry meters) {
        return new AssumptionRound(
                home::time,
                new KubernetesAssumptions(client, targets, InstantSource.system()),
                SweeperConfiguration.patient(workflows, properties),
                properties.grace(),
                new RequestReport(meters),
                new RequestEvents(client, InstantSource.system())::ended);
    }
}
