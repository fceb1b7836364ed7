package dev.countersign.activities.assumption;

import dev.countersign.activities.Attempts;
import dev.countersign.activities.AuditSink;
import dev.countersign.activities.Pause;
import dev.countersign.activities.PlainValues;
import dev.countersign.activities.RequestTeller;
import dev.countersign.activities.grant.Residue;
import dev.countersign.api.ActVerifier;
import dev.countersign.api.assumption.AssumptionActivities;
import dev.countersign.api.assumption.RoleActivities;
import dev.countersign.opa.Rego;
import dev.countersign.opa.RegoConstraints;
import dev.countersign.policy.assumption.Evaluator;
import dev.countersign.policy.assumption.PolicyReader;
import dev.countersign.policy.assumption.PolicyShelf;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;

/** The activities of role assumption, put together. */
public final class AssumptionEffects {

    private final AssumptionLooks looks;
    private final RoleGrants grants;

    /**
     * What the activities need beside clusters.
     *
     * @param guard whether requests can be believed
     * @param pipelines whether requests of pipelines can be believed
     * @param verifier of the acts of people
     * @param rego of constraints
     */
    public record World(
            RequestGuard guard,
            PipelineGuard pipelines,
            ActVerifier verifier,
            Rego rego,
            AuditSink audit,
            AssumptionMetrics metrics,
            Clock clock) {}

    /** The clusters on which the activities work. */
    record Clusters(HomeReads reads, HomeWrites writes, TargetClusters targets, PlainValues values) {}

    /**
     * Activities that read and write clusters.
     *
     * @param client of the home cluster; its requests should time out before an attempt of an activity does
     */
    public AssumptionEffects(KubernetesClient client, World world, AssumptionSettings settings) {
        this(
                new Clusters(
                        new FabricHomeReads(client),
                        new FabricHomeWrites(client),
                        new FabricTargetClusters(client, settings.namespace()),
                        new PlainValues(client.getKubernetesSerialization())),
                world,
                settings,
                Pause.PARK,
                Attempts.OF_ACTIVITY);
    }

    AssumptionEffects(Clusters clusters, World world, AssumptionSettings settings, Pause pause, Attempts attempts) {
        Clock clock = world.clock();
        Requests requests = new Requests(clusters.reads());
        PolicyReader reader = new PolicyReader(settings.platform(), RegoConstraints.decidedBy(world.rego()));
        FactReader facts =
                new FactReader(clusters.reads(), clusters.targets(), new PolicyShelf(reader), clusters.values());
        Evaluator evaluator = new Evaluator(settings.platform());
        Assessor assessor = new Assessor(facts, evaluator);
        ActDesk desk = new ActDesk(world.verifier(), settings);
        Questions questions = new Questions(settings.installation());
        Tally tally = new Tally(questions, desk);
        BallotTrust ballots = new BallotTrust(desk);
        RunProof runs = new RunProof(clusters.reads(), clusters.values(), world.pipelines());
        Guarding guarding = new Guarding(world.guard());
        Finalizers finalizers = new Finalizers(requests, clusters.writes());
        AssumptionStatuses statuses =
                new AssumptionStatuses(requests, clusters.writes(), world.metrics(), settings.workflowUrlTemplate());
        AssumptionProjection projection = new AssumptionProjection(clock);
        AssumptionAudit audit = new AssumptionAudit(world.audit());
        AssumptionEvents events = new AssumptionEvents(
                new RequestTeller(clusters.writes(), world.metrics(), settings.kubernetesEvents()));
        Targets targets = new Targets(clusters.reads(), clusters.targets());
        GrantPlanner planner = new GrantPlanner(settings.installation());
        Abandoning abandoning = new Abandoning(desk, finalizers, statuses, projection, audit, events, clock);
        Writing writing = new Writing(targets, planner, statuses, projection, audit, events, clock);
        this.looks = new AssumptionLooks(
                new FirstLook(
                        requests, guarding, runs, facts, assessor, finalizers, statuses, projection, audit, clock),
                new Counter(requests, runs, facts, assessor, desk, tally, clock),
                new Observer(
                        requests,
                        runs,
                        facts,
                        evaluator,
                        desk,
                        new WishDesk(new Extender(assessor, settings.platform(), clock), tally, ballots, clock),
                        new Drift(targets, planner),
                        clock),
                abandoning,
                statuses,
                projection,
                audit,
                events,
                clock);
        this.grants = new RoleGrants(
                new Granter(
                        requests,
                        guarding,
                        runs,
                        assessor,
                        questions,
                        new TermsTrust(facts, ballots),
                        finalizers,
                        writing,
                        clock),
                new Repairer(requests, guarding, runs, facts, evaluator, finalizers, writing, clock),
                new Revoker(targets, planner, new Residue(clock, pause), pause, clock),
                abandoning,
                finalizers,
                statuses,
                projection,
                audit,
                events,
                world.metrics(),
                attempts,
                clock);
    }

    /** Small looks, made for local activities too, and the slow re-checks. */
    public AssumptionActivities looks() {
        return looks;
    }

    /** Grant and revoke. */
    public RoleActivities grants() {
        return grants;
    }
}
