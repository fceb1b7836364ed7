package dev.countersign.starter.connector;

import dev.countersign.starter.queue.Attempt;
import dev.countersign.starter.queue.Backoff;
import dev.countersign.starter.queue.KeyedQueue;
import dev.countersign.starter.queue.Timer;
import dev.countersign.starter.watch.At;
import dev.countersign.starter.watch.CustomKinds;
import dev.countersign.starter.watch.Discovery;
import dev.countersign.starter.watch.FactHandler;
import dev.countersign.starter.watch.FactReader;
import dev.countersign.starter.watch.Kind;
import dev.countersign.starter.watch.KindWatch;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The watches of the kinds that checks ask: from the moment a policy names a kind, also when the API server serves it
 * only later, until the program stops.
 */
final class CheckWatches implements CheckShelves, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CheckWatches.class);

    private final KubernetesClient client;
    private final CustomKinds kinds;
    private final Discovery discovery;
    private final Set<Kind> allowed;
    private final Function<Kind, List<FactHandler<CheckFacts>>> handlers;
    private final KeyedQueue<Kind, KindWatch<CheckFacts>> lookUps;
    private final Map<Kind, KindWatch<CheckFacts>> watches = new ConcurrentHashMap<>();

    /**
     * @param allowed the kinds that checks may ask; others are not watched
     * @param handlers what is told of the objects of a kind
     */
    CheckWatches(
            KubernetesClient client,
            CustomKinds kinds,
            Set<Kind> allowed,
            Function<Kind, List<FactHandler<CheckFacts>>> handlers,
            Timer timer,
            Executor executor) {
        this.client = client;
        this.kinds = kinds;
        this.discovery = new Discovery(client);
        this.allowed = Set.copyOf(allowed);
        this.handlers = handlers;
        this.lookUps = new KeyedQueue<>(
                new KeyedQueue.Settings("look-ups of kinds", 1, Duration.ZERO, Backoff.PATIENT),
                (before, now) -> now,
                this::lookUp,
                timer,
                executor);
    }

    /** Watches ApprovalTasks, which the gate needs whatever checks ask. */
    void watchApprovalTasks() {
        watches.computeIfAbsent(Kind.APPROVAL_TASK, this::begin);
    }

    /** Watches a kind from now on, if checks may ask it. */
    void watch(Kind kind) {
        if (allowed.contains(kind)) {
            watches.computeIfAbsent(kind, this::begin);
        } else {
            LOG.atWarn()
                    .addKeyValue("kind", kind)
                    .log(
                            "a policy asks a kind that countersign.connectors.check-kinds does not list; it is not watched");
        }
    }

    @Override
    public boolean anyIn(Kind kind, Predicate<CheckFacts> facts, Predicate<At> place) {
        KindWatch<CheckFacts> watch = watches.get(kind);
        return watch != null && watch.any(facts, place);
    }

    /** How many objects are kept, of all kinds. */
    int size() {
        return watches.values().stream().mapToInt(KindWatch::size).sum();
    }

    private KindWatch<CheckFacts> begin(Kind kind) {
        FactReader<GenericKubernetesResource, CheckFacts> reader =
                kind.equals(Kind.APPROVAL_TASK) ? CheckFacts::readTask : CheckFacts::read;
        KindWatch<CheckFacts> watch = new KindWatch<>(client, kind, CheckFacts.class, reader);
        handlers.apply(kind).forEach(watch::tell);
        kinds.follow(kind, watch);
        lookUps.ask(kind, watch);
        return watch;
    }

    /** Finds a kind that no CustomResourceDefinition tells of; one that is not served yet may be told of later. */
    private Attempt lookUp(Kind kind, KindWatch<CheckFacts> watch) {
        try {
            discovery.find(kind).ifPresent(watch::served);
            return Attempt.DONE;
        } catch (KubernetesClientException e) {
            LOG.atWarn()
                    .addKeyValue("kind", kind)
                    .addKeyValue("problem", e.getMessage())
                    .log("could not look up a kind, will try again");
            return Attempt.AWAY;
        }
    }

    @Override
    public void close() {
        lookUps.close();
        watches.values().forEach(KindWatch::close);
    }
}
