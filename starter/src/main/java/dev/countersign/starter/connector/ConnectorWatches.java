package dev.countersign.starter.connector;

import dev.countersign.crds.connector.ConnectorGroup;
import dev.countersign.starter.gate.Question;
import dev.countersign.starter.queue.Timer;
import dev.countersign.starter.temporal.Nudges;
import dev.countersign.starter.temporal.WorkflowStarts;
import dev.countersign.starter.watch.CustomKinds;
import dev.countersign.starter.watch.FactHandler;
import dev.countersign.starter.watch.FactWatch;
import dev.countersign.starter.watch.Kind;
import dev.countersign.starter.watch.KindWatch;
import dev.countersign.starter.watch.Watches;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Everything that is watched for connector access, put together. Any number of starters may watch the same cluster:
 * each sees everything, starts and makes what the others do under the same names, and sends its own nudges.
 */
public final class ConnectorWatches implements Watches {

    /**
     * What an installation decides.
     *
     * @param systemNamespace where templates and feature flags stand
     * @param checkKinds the kinds that checks may ask
     * @param fromPods whether AccessRequests are made for Pods that name Connectors
     * @param concurrency how many Connectors of Pods are seen to at once
     */
    public record Settings(String systemNamespace, Set<Kind> checkKinds, boolean fromPods, int concurrency) {
        public Settings {
            checkKinds = Set.copyOf(checkKinds);
        }
    }

    private final CustomKinds kinds;
    private final SystemConfig system;
    private final KindWatch<RequestFacts> requests;
    private final FactWatch<PodFacts> pods;
    private final KindWatch<ConnectorFacts> connectors;
    private final KindWatch<PolicyFacts> policies;
    private final CheckWatches checks;
    private final AccessRequestsFromPods fromPods;
    private final CatchUp catchUp;

    /** @param gate is told of ApprovalTasks, whose watch it shares with the checks */
    public ConnectorWatches(
            KubernetesClient client,
            CustomKinds kinds,
            Settings settings,
            WorkflowStarts starts,
            Nudges nudges,
            FactHandler<Question> gate,
            Timer timer,
            Executor executor,
            MeterRegistry metrics) {
        this.kinds = kinds;
        system = new SystemConfig(client, settings.systemNamespace());
        requests = new KindWatch<>(client, kind("AccessRequest"), RequestFacts.class, RequestReader::read);
        pods = FactWatch.of("pods", client.pods().inAnyNamespace(), Pod::new, PodFacts.class, PodFacts::read);
        connectors = new KindWatch<>(client, kind("Connector"), ConnectorFacts.class, ConnectorFacts::read);
        policies = new KindWatch<>(client, kind("AccessPolicy"), PolicyFacts.class, PolicyFacts::read);

        RequestIndex index = new RequestIndex();
        RequestDesk desk = new RequestDesk(requests, pods, system::flags, starts, nudges);
        fromPods = new AccessRequestsFromPods(
                pods,
                requests,
                index,
                new KubernetesHomeCluster(client, Clock.systemUTC()),
                () -> settings.fromPods() && system.flags().requestsServed(),
                starts::everCarried,
                settings.concurrency(),
                timer,
                executor);
        checks = new CheckWatches(
                client,
                kinds,
                settings.checkKinds(),
                kind -> kind.equals(Kind.APPROVAL_TASK)
                        ? List.of(new CheckChanges(kind, index, requests, desk), new QuestionTeller(gate))
                        : List.of(new CheckChanges(kind, index, requests, desk)),
                timer,
                executor);
        catchUp = new CatchUp(requests, pods, connectors, checks, desk);

        requests.tell(new RequestChanges(index, desk, catchUp));
        pods.tell(new PodChanges(index, desk, fromPods));
        connectors.tell(new ConnectorChanges(requests, desk, fromPods));
        policies.tell(new PolicyChanges(requests, desk, system::kindOf, checks::watch));
        system.whenTemplatesChange(this::watchKindOf);
        system.whenFlagsChange(() -> flagsChanged(desk));
        RequestPhases.register(metrics, requests);
        metrics.gauge("countersign.pods.known", pods, FactWatch::size);
        metrics.gauge("countersign.checks.known", checks, CheckWatches::size);
        metrics.gauge("countersign.pods.asking", fromPods, AccessRequestsFromPods::waiting);
    }

    private static Kind kind(String name) {
        return new Kind(ConnectorGroup.API_VERSION, name);
    }

    @Override
    public void start() {
        system.start();
        kinds.follow(requests.kind(), requests);
        kinds.follow(connectors.kind(), connectors);
        kinds.follow(policies.kind(), policies);
        checks.watchApprovalTasks();
        pods.start();
        var _ = CompletableFuture.allOf(requests.synced(), connectors.synced(), pods.synced())
                .thenRun(catchUp::allKnown);
    }

    /** Whether everything that existed at the start has been read. */
    public boolean ready() {
        return requests.synced().isDone()
                && connectors.synced().isDone()
                && pods.synced().isDone();
    }

    private void watchKindOf(String template, Kind kind) {
        if (policies.any(policy -> policy.templates().contains(template), at -> true)) {
            checks.watch(kind);
        }
    }

    private void flagsChanged(RequestDesk desk) {
        requests.forEach((at, facts) -> {
            desk.start(at, facts);
            if (facts.carried()) {
                desk.nudge(at, facts, "feature flags changed");
            }
        });
        fromPods.considerAll();
    }

    @Override
    public void close() {
        fromPods.close();
        checks.close();
        policies.close();
        connectors.close();
        pods.close();
        requests.close();
        system.close();
    }
}
