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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A cluster on which people were granted roles; their requests stand on the home cluster. */
public final class TargetCluster implements Cluster {

    private final PersonGrants list;
    private final ExactDelete deletes;
    private final ApiServerClock clock;
    private final AssumptionReader reader;
    private final AssumptionEnding ending;
    private final Predicate<String> names;

    private TargetCluster(KubernetesClient client, PersonGrants list, Settings settings, Predicate<String> names) {
        this.list = list;
        this.deletes = new ExactDelete(client);
        this.clock = new ApiServerClock(client, settings.ourClock, settings.clockTolerance);
        this.reader = new AssumptionReader(settings.home);
        this.ending = new AssumptionEnding(settings.home, settings.ourClock);
        this.names = names;
    }

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

    /** The cluster that a Cluster object of that name means. */
    public static TargetCluster named(String name, KubernetesClient client, Settings settings) {
        return new TargetCluster(
                client,
                new PersonGrants(client, settings.installation, PersonGrants.Reach.EVERYTHING),
                settings,
                name::equals);
    }

    /**
     * The home cluster, on which people may be let into namespaces.
     *
     * @param names of the Cluster objects that mean it; with none, what holds in the whole cluster is not looked at
     */
    public static TargetCluster home(Set<String> names, Settings settings) {
        return new TargetCluster(
                settings.home,
                new PersonGrants(
                        settings.home,
                        settings.installation,
                        names.isEmpty() ? PersonGrants.Reach.NAMESPACES : PersonGrants.Reach.WHAT_MAY_BE_LISTED),
                settings,
                names::contains);
    }

    @Override
    public ServerTime time() {
        return clock.read();
    }

    @Override
    public List<Grant> grants() {
        return list.list();
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

    /** A request whose role is wanted elsewhere is left alone, whatever the grant says that was found here. */
    @Override
    public boolean end(Request request, String why) {
        return ending.end(request.ref(), why, this::nothingStands) != Ended.NOT_YET;
    }

    /** Whether it is known that nothing stands here that was granted to that request, which is one for this cluster. */
    boolean nothingStands(RoleAssumption request) {
        if (!names.test(request.getSpec().clusterRef().name())) {
            return false;
        }
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
        return !stands && list.sees(Unset.text(request.getSpec().namespace()));
    }
}
