package dev.countersign.sweeper.cluster;

import dev.countersign.sweeper.decision.Cause;
import dev.countersign.sweeper.decision.Facts.PodFact;
import dev.countersign.sweeper.decision.Facts.RequestFact;
import dev.countersign.sweeper.decision.Grant;
import dev.countersign.sweeper.decision.Request;
import dev.countersign.sweeper.decision.ServerTime;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The home cluster, and what was granted to Pods there, by its API server. Safe for use by several threads. */
public final class KubernetesCluster implements Cluster {

    private final ExactDelete deletes;
    private final GrantList list;
    private final FactReader reader;
    private final ApiServerClock clock;
    private final RequestEnding ending;
    private final GrantEvents events;

    /**
     * Asks through that client.
     *
     * @param installation whose grants are looked at; absent: named after the uid of kube-system
     * @param clockTolerance by how much the API server's clock may differ from ours
     */
    public KubernetesCluster(
            KubernetesClient client, @Nullable String installation, InstantSource ourClock, Duration clockTolerance) {
        this.deletes = new ExactDelete(client);
        this.list = new GrantList(client, new Installation(client, installation));
        this.reader = new FactReader(client);
        this.clock = new ApiServerClock(client, ourClock, clockTolerance);
        this.ending = new RequestEnding(client, ourClock);
        this.events = new GrantEvents(client, ourClock);
    }

    @Override
    public ServerTime time() {
        return clock.read();
    }

    @Override
    public List<Grant> grants() {
        return list.marked();
    }

    @Override
    public List<String> unmarkedNames() {
        return list.unmarkedNames();
    }

    @Override
    public RequestFact request(Grant grant) {
        return reader.request(grant);
    }

    @Override
    public PodFact pod(Grant grant, RequestFact request) {
        return reader.pod(grant, request);
    }

    @Override
    public boolean delete(Grant grant, Grant.Part part) {
        return deletes.delete(grant, part);
    }

    @Override
    public boolean end(Request request, String why) {
        return ending.end(request.ref(), why) != RequestEnding.Written.CHANGED_MEANWHILE;
    }

    /** Writes an Event; one that cannot be written is logged and left. */
    public void tell(Grant grant, Cause cause, String why) {
        events.write(grant, cause, why);
    }
}
