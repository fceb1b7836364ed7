package dev.countersign.starter.assumption;

import dev.countersign.api.assumption.People;
import dev.countersign.crds.assumption.AssumptionGroup;
import dev.countersign.starter.temporal.Nudges;
import dev.countersign.starter.temporal.WorkflowStarts;
import dev.countersign.starter.watch.At;
import dev.countersign.starter.watch.CustomKinds;
import dev.countersign.starter.watch.FactReader;
import dev.countersign.starter.watch.Kind;
import dev.countersign.starter.watch.KindWatch;
import dev.countersign.starter.watch.PhaseGauges;
import dev.countersign.starter.watch.Watches;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Everything that is watched for people who ask for roles, put together. Kinds that are not installed are waited for.
 * Any number of starters may watch the same cluster: each starts what the others start, under the same ids, and sends
 * its own nudges.
 */
public final class AssumptionWatches implements Watches {

    private static final List<String> OPEN = List.of(
            AssumptionFacts.NEW, "Evaluating", "AwaitingApproval", "Scheduled", "Granting", "Active", "Revoking");

    private final CustomKinds kinds;
    private final KindWatch<AssumptionFacts> requests;
    private final AssumptionDesk desk;
    private final RunRequests runs;
    private final RequestNews news = new RequestNews();
    private final List<KindWatch<SpecFacts>> dependencies = new ArrayList<>();

    public AssumptionWatches(
            KubernetesClient client, CustomKinds kinds, WorkflowStarts starts, Nudges nudges, MeterRegistry metrics) {
        this.kinds = kinds;
        requests = new KindWatch<>(client, kind("RoleAssumption"), AssumptionFacts.class, AssumptionFacts::read);
        desk = new AssumptionDesk(requests, starts, nudges);
        runs = new RunRequests(requests, requests.synced(), desk);
        requests.tell(new AssumptionChanges(desk)).tell(news.handler()).tell(runs.handler());
        follow(client, "AssumptionPolicy", SpecFacts::spec, AssumptionWatches::ofWorkspace);
        follow(client, "GlobalAssumptionPolicy", SpecFacts::spec, _ -> (_, _) -> true);
        follow(client, "AccessGroup", SpecFacts::spec, AssumptionWatches::ofWorkspace);
        follow(client, "AccessToken", SpecFacts::spec, AssumptionWatches::toToken);
        follow(client, "AccessRole", SpecFacts::spec, AssumptionWatches::forRoleOfWorkspace);
        follow(client, "GlobalAccessRole", SpecFacts::spec, AssumptionWatches::forRole);
        follow(client, "Cluster", SpecFacts::specAndLabels, AssumptionWatches::onCluster);
        PhaseGauges.register(
                metrics,
                "countersign.assumptions",
                "RoleAssumptions that have not ended, by phase",
                OPEN,
                requests,
                AssumptionFacts::phase);
    }

    private void follow(
            KubernetesClient client,
            String kind,
            FactReader<GenericKubernetesResource, SpecFacts> reader,
            Function<At, AssumptionDesk.Concern> concerns) {
        KindWatch<SpecFacts> watch = new KindWatch<>(client, kind(kind), SpecFacts.class, reader);
        watch.tell(new DependencyChanges(kind, () -> watch.synced().isDone(), concerns, desk));
        dependencies.add(watch);
    }

    /**
     * The watch of one kind that requests are judged by, for others who want to be told, too.
     *
     * @throws IllegalArgumentException when that kind is not watched
     */
    public KindWatch<SpecFacts> watch(String kind) {
        return dependencies.stream()
                .filter(watch -> watch.kind().equals(kind(kind)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + kind + " is watched"));
    }

    /** The requests that have not ended. */
    public OpenRequests open() {
        return new OpenRequests(requests);
    }

    /** Those of runs. */
    public RunRequests runs() {
        return runs;
    }

    /** What happens to requests. */
    public RequestNews news() {
        return news;
    }

    static AssumptionDesk.Concern ofWorkspace(At object) {
        return (request, _) -> request.namespace().equals(object.namespace());
    }

    static AssumptionDesk.Concern toToken(At token) {
        return (request, facts) -> request.namespace().equals(token.namespace())
                && facts.wish().token()
                && facts.wish().subject().equals(token.name());
    }

    static AssumptionDesk.Concern forRoleOfWorkspace(At role) {
        return (request, facts) -> request.namespace().equals(role.namespace())
                && facts.wish().role().equals(People.WORKSPACE_PREFIX + role.name());
    }

    static AssumptionDesk.Concern forRole(At role) {
        return (_, facts) -> facts.wish().role().equals(role.name());
    }

    static AssumptionDesk.Concern onCluster(At cluster) {
        return (_, facts) -> facts.wish().cluster().equals(cluster.name());
    }

    private static Kind kind(String name) {
        return new Kind(AssumptionGroup.API_VERSION, name);
    }

    @Override
    public void start() {
        // NB. Requests first, so that a change finds them.
        kinds.follow(requests.kind(), requests);
        dependencies.forEach(watch -> kinds.follow(watch.kind(), watch));
    }

    @Override
    public void close() {
        news.close();
        dependencies.forEach(KindWatch::close);
        requests.close();
    }
}
