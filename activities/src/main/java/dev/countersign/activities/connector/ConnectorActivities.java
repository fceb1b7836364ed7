package dev.countersign.activities.connector;

import dev.countersign.activities.Attempts;
import dev.countersign.activities.AuditSink;
import dev.countersign.activities.ConfigMaps;
import dev.countersign.activities.Pause;
import dev.countersign.activities.RequestTeller;
import dev.countersign.activities.grant.GrantWriter;
import dev.countersign.activities.grant.Residue;
import dev.countersign.api.connector.EvaluationActivities;
import dev.countersign.api.connector.PermissionActivities;
import dev.countersign.api.connector.RecheckActivities;
import dev.countersign.opa.Rego;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.util.List;

/** The activities of connector access, put together. */
public final class ConnectorActivities {

    private final ConnectorEvaluations evaluations;
    private final ConnectorRechecks rechecks;
    private final ConnectorPermissions permissions;

    /**
     * What the activities need beside the cluster.
     *
     * @param system the ConfigMaps of the system namespace
     * @param rego the engine for Rego that is not built in
     * @param trust whether ApprovalTasks can be believed
     */
    public record World(
            ConfigMaps system,
            Rego rego,
            ApprovalTrust trust,
            AuditSink audit,
            ConnectorMetrics metrics,
            Clock clock) {}

    /**
     * Activities that read and write a cluster.
     *
     * @param client of the home cluster; its requests should time out before an attempt of an activity does
     */
    public ConnectorActivities(KubernetesClient client, World world, ConnectorSettings settings) {
        this(
                new Documents(client.getKubernetesSerialization()),
                new FabricReads(client),
                new FabricWrites(client),
                world,
                settings,
                Pause.PARK,
                Attempts.OF_ACTIVITY);
    }

    ConnectorActivities(
            Documents documents,
            ClusterReads reads,
            ClusterWrites writes,
            World world,
            ConnectorSettings settings,
            Pause pause,
            Attempts attempts) {
        ObjectJudge judge =
                new ObjectJudge(settings, BuiltInChecks.asShipped(documents), world.rego(), world.trust(), documents);
        CheckReader checks =
                new CheckReader(reads, new CheckTemplates(world.system(), documents), settings, judge, documents);
        Evaluator evaluator = new Evaluator(
                reads,
                List.of(
                        new PodStep(reads),
                        new ConnectorStep(reads, world.system()),
                        new PolicyStep(reads),
                        new CheckStep(reads, checks, world.trust(), documents)));
        Observer observer = new Observer(reads, checks, documents);
        RequestStatuses statuses = new RequestStatuses(
                reads,
                new StatusWriter(reads, writes, settings.workflowUrlTemplate()),
                new RequestProjection(new PolicyProjection(documents), world.clock()),
                world.metrics());
        ConnectorAudit audit = new ConnectorAudit(world.audit(), world.metrics());
        RoleTemplates roles = new RoleTemplates(world.system(), documents);
        GrantRemover remover = new GrantRemover(writes, new GrantFinder(reads, writes));
        Granter granter = new Granter(
                evaluator,
                new GrantPlanner(roles, documents, settings.installation()),
                new GrantWriter(writes),
                writes,
                remover,
                statuses,
                audit,
                world.clock());
        Revoker revoker = new Revoker(
                reads,
                remover,
                new GrantedRules(roles, documents),
                new Residue(world.clock(), pause),
                statuses,
                world.clock());
        RequestTeller teller = new RequestTeller(writes, world.metrics(), settings.kubernetesEvents());
        this.evaluations = new ConnectorEvaluations(evaluator, observer, statuses);
        this.rechecks = new ConnectorRechecks(evaluator, observer);
        this.permissions =
                new ConnectorPermissions(granter, revoker, statuses, audit, world.metrics(), teller, attempts);
    }

    /** Small looks, made for local activities too. */
    public EvaluationActivities evaluations() {
        return evaluations;
    }

    /** The slow re-checks. */
    public RecheckActivities rechecks() {
        return rechecks;
    }

    /** Grant and revoke. */
    public PermissionActivities permissions() {
        return permissions;
    }
}
