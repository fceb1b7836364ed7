package dev.countersign.starter.connector;

import dev.countersign.api.NamespacedName;
import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.starter.queue.Attempt;
import dev.countersign.starter.queue.Backoff;
import dev.countersign.starter.queue.KeyedQueue;
import dev.countersign.starter.queue.Timer;
import dev.countersign.starter.temporal.Workflows.Remembered;
import dev.countersign.starter.watch.At;
import dev.countersign.starter.watch.Shelf;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the AccessRequests of Pods that ask for Connectors, where no CSI driver does: one for each Connector that a Pod
 * names and may not yet use. A Pod that has finished or is being deleted asks for nothing. A request that was carried and
 * is gone was deleted by somebody: that ended it, and an approval of then must not open the Connector again.
 */
final class AccessRequestsFromPods implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AccessRequestsFromPods.class);
    private static final String ANY_POD = "proxy";
    private static final int NO_ANSWER = 0;
    private static final int UNAVAILABLE = 503;

    /** What a Pod is to be helped with. */
    private sealed interface Concern {
        At pod();

        /** A Connector that it names. */
        record Named(At pod, ConnectorName connector) implements Concern {}

        /** What it names wrongly. */
        record Mistaken(At pod) implements Concern {}
    }

    private final Shelf<PodFacts> pods;
    private final Shelf<RequestFacts> requests;
    private final RequestIndex index;
    private final HomeCluster cluster;
    private final BooleanSupplier served;
    private final Function<NamespacedName, Remembered> everCarried;
    private final KeyedQueue<Concern, Long> queue;

    /**
     * For these Pods.
     *
     * @param served whether requests are made at all, now
     * @param everCarried whether a request of that name has ever had a workflow
     */
    AccessRequestsFromPods(
            Shelf<PodFacts> pods,
            Shelf<RequestFacts> requests,
            RequestIndex index,
            HomeCluster cluster,
            BooleanSupplier served,
            Function<NamespacedName, Remembered> everCarried,
            int concurrency,
            Timer timer,
            Executor executor) {
        this.pods = pods;
        this.requests = requests;
        this.index = index;
        this.cluster = cluster;
        this.served = served;
        this.everCarried = everCarried;
        this.queue = new KeyedQueue<>(
                new KeyedQueue.Settings("requests of pods", concurrency, Duration.ZERO, Backoff.PATIENT),
                (before, now) -> now,
                this::see,
                timer,
                executor);
    }

    /** Sees to everything that the Pod asks for, and returns at once. */
    void consider(At at, PodFacts pod) {
        Wish wish = pod.wish();
        if (wish != null && !pod.leaving() && served.getAsBoolean()) {
            wish.connectors().forEach(named -> queue.ask(new Concern.Named(at, named), pod.identity()));
            if (!wish.mistakes().isEmpty()) {
                queue.ask(new Concern.Mistaken(at), pod.identity());
            }
        }
    }

    /** Sees to all Pods that ask for anything. */
    void considerAll() {
        pods.forEach(this::consider);
    }

    /** Sees to all Pods that ask for that Connector. */
    void considerAllThatName(ConnectorName connector) {
        pods.forEach((at, pod) -> {
            Wish wish = pod.wish();
            if (wish != null && wish.connectors().contains(connector)) {
                consider(at, pod);
            }
        });
    }

    /** How many Connectors of how many Pods are still to be seen to. */
    int waiting() {
        return queue.size();
    }

    private Attempt see(Concern concern, Long identity) {
        PodFacts pod = pods.facts(concern.pod());
        Wish wish = pod == null || pod.identity() != identity || pod.leaving() ? null : pod.wish();
        if (wish == null || !served.getAsBoolean()) {
            return Attempt.DONE;
        }
        try {
            switch (concern) {
                case Concern.Named(At at, ConnectorName connector) -> {
                    if (wish.connectors().contains(connector)) {
                        return see(new RequestForPod(at, wish.podUid(), wish.serviceAccount(), connector), identity);
                    }
                }
                case Concern.Mistaken(At at) ->
                    wish.mistakes()
                            .forEach(mistake ->
                                    cluster.warn(at, wish.podUid(), "ConnectorNameInvalid", mistake, mistake));
            }
            return Attempt.DONE;
        } catch (KubernetesClientException e) {
            LOG.atWarn()
                    .addKeyValue("concern", concern)
                    .addKeyValue("problem", e.getMessage())
                    .log("could not see to what a Pod asks for, will try again");
            return e.getCode() == NO_ANSWER || e.getCode() == UNAVAILABLE ? Attempt.AWAY : Attempt.AGAIN;
        }
    }

    private Attempt see(RequestForPod wanted, long podIdentity) {
        ConnectorName connector = wanted.connector();
        if (known(wanted, podIdentity)) {
            return Attempt.DONE;
        }
        if (!cluster.exists(connector)) {
            cluster.warn(
                    wanted.pod(),
                    wanted.podUid(),
                    "ConnectorNotFound",
                    connector.toString(),
                    "there is no Connector " + connector + ": create it, or correct the name in this Pod");
        } else if (!mayUseAlready(wanted, podIdentity)
                && cluster.requests(connector, wanted.pod()).stream().noneMatch(wanted::isAskedBy)) {
            return createOnce(wanted);
        }
        return Attempt.DONE;
    }

    private Attempt createOnce(RequestForPod wanted) {
        AccessRequest request = wanted.toObject();
        NamespacedName name = new NamespacedName(
                request.getMetadata().getNamespace(), request.getMetadata().getName());
        return switch (everCarried.apply(name)) {
            case NO -> {
                create(wanted, request);
                yield Attempt.DONE;
            }
            case YES -> {
                cluster.warn(
                        wanted.pod(),
                        wanted.podUid(),
                        "AccessRequestDeleted",
                        wanted.connector().toString(),
                        "AccessRequest " + name + " of this Pod was deleted, which ended it: run the pipeline again, or"
                                + " create an AccessRequest for this Pod by hand");
                yield Attempt.DONE;
            }
            case UNKNOWN -> Attempt.AGAIN;
        };
    }

    private void create(RequestForPod wanted, AccessRequest request) {
        switch (cluster.create(request)) {
            case CREATED ->
                LOG.atInfo()
                        .addKeyValue("pod", wanted.pod())
                        .addKeyValue("connector", wanted.connector())
                        .addKeyValue("request", request.getMetadata().getName())
                        .log("made an AccessRequest for a Pod");
            case EXISTED -> {}
            case INVALID ->
                cluster.warn(
                        wanted.pod(),
                        wanted.podUid(),
                        "AccessRequestInvalid",
                        wanted.connector().toString(),
                        "no AccessRequest for Connector " + wanted.connector() + " can be made for this Pod");
        }
    }

    private boolean known(RequestForPod wanted, long podIdentity) {
        return index.ofPod(wanted.pod()).stream().anyMatch(at -> {
            RequestFacts request = requests.facts(at);
            return request != null
                    && request.asks(at, wanted)
                    && (request.podIdentity() == podIdentity || request.podIdentity() == 0);
        });
    }

    private boolean mayUseAlready(RequestForPod wanted, long podIdentity) {
        String namespace = wanted.pod().namespace();
        String account = wanted.serviceAccount();
        return cluster.mayUse(namespace, account, wanted.connector(), ANY_POD)
                || (cluster.mayUse(namespace, account, wanted.connector(), wanted.podSubresource())
                        && !belongsToAnEarlierPod(wanted, podIdentity));
    }

    private boolean belongsToAnEarlierPod(RequestForPod wanted, long podIdentity) {
        // NB. A grant names its Pod by name. While a request of an earlier Pod of that name is open, the permission is
        // its own and about to go.
        return index.ofPod(wanted.pod()).stream().anyMatch(at -> {
            RequestFacts request = requests.facts(at);
            return request != null
                    && request.connectorAt(at).equals(wanted.connector().at())
                    && request.podIdentity() != 0
                    && request.podIdentity() != podIdentity;
        });
    }

    @Override
    public void close() {
        queue.close();
    }
}
