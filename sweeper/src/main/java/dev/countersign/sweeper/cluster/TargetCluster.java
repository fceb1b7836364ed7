package dev.countersign.sweeper.cluster;

import dev.countersign.crds.Unset;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.crds.assumption.RoleAssumptionStatus.GrantedObject;
import dev.countersign.sweeper.decision.Facts.PodFact;
import dev.countersign.sweeper.decision.Facts.RequestFact;
import dev.countersign.sweeper.decision.Grant;
import dev.countersign.sweeper.decision.Request;
import dev.countersign.sweeper.decision.ServerTime;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A cluster on which people were granted roles; their requests stand on the home cluster. */
public final class TargetCluster implements Cluster {

    private final PersonGrants list;
    private final NamedGrants named;
    private final Supplier<List<RoleAssumption>> held;
    private final ExactDelete deletes;
    private final ApiServerClock clock;
    private final AssumptionReader reader;
    private final AssumptionEnding ending;
    private final Predicate<RoleAssumption> nothingStandsOnItsCluster;

    private TargetCluster(
            KubernetesClient client, PersonGrants list, NamedGrants named, Settings settings, Asked asked) {
        this.list = list;
        this.named = named;
        this.held = asked.held;
        this.deletes = new ExactDelete(client);
        this.clock = new ApiServerClock(client, settings.ourClock, settings.clockTolerance);
        this.reader = new AssumptionReader(settings.home);
        this.ending = new AssumptionEnding(settings.home, settings.ourClock);
        this.nothingStandsOnItsCluster = asked.nothingStandsOnItsCluster;
    }

    /**
     * What is known of requests, which stand on the home cluster.
     *
     * @param held lists those for access on this cluster to which something may be granted
     * @param nothingStandsOnItsCluster looks on the cluster that a request names, whichever that is
     */
    record Asked(Supplier<List<RoleAssumption>> held, Predicate<RoleAssumption> nothingStandsOnItsCluster) {}

    /** What all target clusters have in common. */
    public static final class Settings {

        private final KubernetesClient home;
        private final Installation installation;
        private final InstantSource ourClock;
        private final Duration clockTolerance;

        /**
         * The requests stand on the cluster of that client.
         *
         * @param installation whose grants are looked at; absent: named after the uid of kube-system on the home cluster
         * @param clockTolerance by how much an API server's clock may differ from ours
         */
        public Settings(
                KubernetesClient home, @Nullable String installation, InstantSource ourClock, Duration clockTolerance) {
            this.home = home;
            this.installation = new Installation(home, installation);
            this.ourClock = ourClock;
            this.clockTolerance = clockTolerance;
        }

        KubernetesClient home() {
            return home;
        }
    }

    /** A cluster that a Cluster object means. */
    static TargetCluster at(KubernetesClient client, Settings settings, Asked asked) {
        return new TargetCluster(
                client,
                new PersonGrants(client, settings.installation, PersonGrants.Reach.EVERYTHING),
                new NamedGrants(client, true),
                settings,
                asked);
    }

    /**
     * The home cluster, on which people may be let into namespaces.
     *
     * @param isTarget whether a Cluster object means it; otherwise what holds in the whole cluster is not looked at
     */
    static TargetCluster home(boolean isTarget, Settings settings, Asked asked) {
        return new TargetCluster(
                settings.home,
                new PersonGrants(
                        settings.home,
                        settings.installation,
                        isTarget ? PersonGrants.Reach.WHAT_MAY_BE_LISTED : PersonGrants.Reach.NAMESPACES),
                new NamedGrants(settings.home, false),
                settings,
                asked);
    }

    @Override
    public ServerTime time() {
        return clock.read();
    }

    @Override
    public List<Grant> grants() {
        List<Grant> marked = list.list();
        return Stream.concat(marked.stream(), named.others(marked, held.get()).stream())
                .toList();
    }

    /** None: whoever administers a target cluster may call roles as they like. */
    @Override
    public List<String> unmarkedNames() {
        return List.of();
    }

    @Override
    public RequestFact request(Grant grant) {
        return reader.request(grant);
    }

    @Override
    public PodFact pod(Grant grant, RequestFact request) {
        return new PodFact.NotBound();
    }

    @Override
    public boolean delete(Grant grant, Grant.Part part) {
        return deletes.delete(grant, part);
    }

    /** NB. A grant that names a request may have been found here, or forged, while the request names another cluster. */
    @Override
    public boolean end(Request request, String why) {
        return ending.end(request.ref(), why, nothingStandsOnItsCluster) != Ended.NOT_YET;
    }

    /** Whether it is known that nothing stands here that was granted to that request. */
    boolean nothingStands(RoleAssumption request) {
        String uid = request.getMetadata().getUid();
        Set<String> written = request.getStatus().grant() == null
                ? Set.of()
                : request.getStatus().grant().objects().stream()
                        .map(GrantedObject::uid)
                        .flatMap(Stream::ofNullable)
                        .collect(Collectors.toUnmodifiableSet());
        boolean stands = list.list().stream()
                .anyMatch(grant -> uid.equals(grant.requestUid())
                        || grant.parts().stream().anyMatch(part -> written.contains(part.uid())));
        return !stands
                && !named.anyStands(request)
                && list.sees(Unset.text(request.getSpec().namespace()));
    }
}
