package dev.countersign.activities.cluster;

import dev.countersign.activities.grant.GrantKind;
import dev.countersign.api.GrantMarks;
import dev.countersign.clusters.ClusterClients;
import dev.countersign.crds.assumption.Cluster;
import dev.countersign.crds.assumption.WorkspaceBound;
import java.util.List;
import java.util.stream.Stream;

/** What Countersign must be able to do on a cluster. */
final class Needs {

    private static final List<String> WRITING = List.of("get", "list", "create", "patch", "delete");

    private Needs() {}

    /**
     * Without all of these no grant that the Cluster is meant for is written, or it is not verified that it is gone.
     *
     * @param wideAtHome whether cluster-wide roles are granted on the cluster that Countersign runs on
     */
    static List<Right> essential(Cluster cluster, boolean wideAtHome) {
        return Stream.of(
                        writing(GrantKind.API_GROUP, roles(cluster, wideAtHome), ""),
                        writing(GrantKind.API_GROUP, bindings(cluster, wideAtHome), ""),
                        Stream.of(
                                Right.to("get", "", "namespaces"),
                                Right.to("create", "authorization.k8s.io", "subjectaccessreviews")),
                        isByToken(cluster) ? accounts().stream() : Stream.<Right>empty())
                .flatMap(rights -> rights)
                .toList();
    }

    /** Without these only such roles are granted of which it holds every rule itself. */
    static List<Right> beyondItsOwn(Cluster cluster, boolean wideAtHome) {
        return roles(cluster, wideAtHome)
                .flatMap(resource ->
                        Stream.of("escalate", "bind").map(verb -> Right.to(verb, GrantKind.API_GROUP, resource)))
                .toList();
    }

    /** Without these nothing is granted for which a ServiceAccount has to be made. */
    static List<Right> accounts() {
        return writing("", Stream.of("serviceaccounts"), GrantMarks.ACCOUNT_NAMESPACE)
                .toList();
    }

    private static Stream<Right> writing(String group, Stream<String> resources, String namespace) {
        return resources.flatMap(resource -> WRITING.stream().map(verb -> new Right(verb, group, resource, namespace)));
    }

    private static Stream<String> roles(Cluster cluster, boolean wideAtHome) {
        return isWide(cluster, wideAtHome) ? Stream.of("roles", "clusterroles") : Stream.of("roles");
    }

    private static Stream<String> bindings(Cluster cluster, boolean wideAtHome) {
        return isWide(cluster, wideAtHome)
                ? Stream.of("rolebindings", "clusterrolebindings")
                : Stream.of("rolebindings");
    }

    private static boolean isWide(Cluster cluster, boolean wideAtHome) {
        return (wideAtHome || !ClusterClients.isHome(cluster))
                && cluster.getSpec().workspaces().stream().anyMatch(Needs::isWide);
    }

    private static boolean isWide(WorkspaceBound bound) {
        return Boolean.TRUE.equals(bound.clusterScope());
    }

    private static boolean isByToken(Cluster cluster) {
        return "Token".equals(cluster.getSpec().credentialMode());
    }
}
