package dev.countersign.activities.cluster;

import dev.countersign.activities.ClusterException;
import dev.countersign.crds.assumption.Cluster;
import dev.countersign.crds.assumption.ClusterStatus;
import dev.countersign.crds.assumption.RoleAssumption;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Objects of a home cluster in a map. What has no finalizer and is deleted goes. */
final class FakeClusterObjects implements ClusterObjects {

    final Map<String, Cluster> clusters = new LinkedHashMap<>();
    final List<RoleAssumption> requests = new ArrayList<>();
    final List<String> writes = new ArrayList<>();
    boolean conflict;

    static Cluster cluster(String more) {
        return cluster(
                "prod-eu", "kubeconfigSecretRef: {namespace: countersign, name: prod-eu, key: kubeconfig}", more);
    }

    static Cluster home(String more) {
        return cluster("home", "inCluster: {}", more);
    }

    private static Cluster cluster(String name, String connection, String more) {
        return Serialization.unmarshal(
                """
                apiVersion: access.countersign.dev/v1alpha1
                kind: Cluster
                metadata: {name: NAME, uid: uid-NAME, generation: 1, resourceVersion: "1"}
                spec:
                  connection: {CONNECTION}
                  MORE
                """.replace("NAME", name).replace("CONNECTION", connection).replace("MORE", more), Cluster.class);
    }

    void put(Cluster cluster) {
        clusters.put(cluster.getMetadata().getName(), cluster);
    }

    Cluster get(String name) {
        return Objects.requireNonNull(clusters.get(name), name);
    }

    void delete(String name, String at) {
        Cluster cluster = Serialization.clone(get(name));
        cluster.getMetadata().setDeletionTimestamp(at);
        put(cluster);
    }

    /** A request for access on prod-eu. */
    void request(String metadata, String status) {
        requests.add(Serialization.unmarshal(
                """
                apiVersion: access.countersign.dev/v1alpha1
                kind: RoleAssumption
                metadata: {name: alice-1, namespace: ws-payments, uid: u-1, METADATA}
                spec: {clusterRef: {name: prod-eu}, requestedBy: alice}
                status: {STATUS}
                """.replace("METADATA", metadata).replace("STATUS", status), RoleAssumption.class));
    }

    @Override
    public List<Cluster> clusters() {
        return clusters.values().stream().map(Serialization::clone).toList();
    }

    @Override
    public List<RoleAssumption> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void setFinalizers(Cluster cluster, List<String> finalizers) {
        if (conflict) {
            throw ClusterException.of(ClusterException.Kind.CONFLICT, "changed", new IllegalStateException());
        }
        writes.add("finalizers " + finalizers);
        Cluster stored = get(cluster.getMetadata().getName());
        stored.getMetadata().setFinalizers(finalizers);
        if (finalizers.isEmpty() && stored.getMetadata().getDeletionTimestamp() != null) {
            clusters.remove(cluster.getMetadata().getName());
        }
    }

    @Override
    public void applyStatus(Cluster cluster, ClusterStatus status) {
        writes.add("status");
        get(cluster.getMetadata().getName()).setStatus(status);
    }
}
