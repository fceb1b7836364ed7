package dev.countersign.starter.doctor;

import dev.countersign.crds.Condition;
import dev.countersign.crds.assumption.Cluster;
import dev.countersign.crds.assumption.ClusterStatus;
import dev.countersign.doctor.Finding;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the workers have seen of the clusters: whether they answer, what we may do there, and how many grants stand. */
final class ClusterStates {

    private static final String CHECK = "cluster";
    private static final String REACHABLE = "Reachable";
    private static final String PERMITTED = "Permitted";

    private ClusterStates() {}

    /** One finding for each. */
    static List<Finding> judge(List<Cluster> clusters) {
        return clusters.isEmpty()
                ? List.of(Finding.ok(CHECK, "there are none on which people may have roles"))
                : clusters.stream().map(ClusterStates::judge).toList();
    }

    private static Finding judge(Cluster cluster) {
        String name = cluster.getMetadata().getName();
        ClusterStatus status = cluster.getStatus();
        Condition reachable = condition(status, REACHABLE);
        Condition permitted = condition(status, PERMITTED);
        if (reachable == null || permitted == null) {
            return Finding.warning(
                    CHECK,
                    name + " was not looked at yet",
                    "Ask again in a minute; if that stays, no worker that serves role assumption runs.");
        }
        String grants = Objects.requireNonNullElse(status.activeGrants(), 0) + " grants stand there";
        if (!reachable.status().equals(Condition.TRUE)) {
            return Finding.error(
                    CHECK,
                    name + " is not reached: " + said(reachable) + "; " + grants,
                    "Repair it or spec.connection of the Cluster; where it is gone for good, countersign abandon each of its"
                            + " accesses.");
        }
        return permitted.status().equals(Condition.TRUE)
                ? Finding.ok(
                        CHECK,
                        name + " is reached (" + Objects.requireNonNullElse(status.version(), "version not known")
                                + "), we may do there what we must, " + grants)
                : Finding.error(
                        CHECK,
                        name + ": " + said(permitted) + "; " + grants,
                        "Give the user of its kubeconfig what it lacks: the manifest target-cluster has all of it.");
    }

    private static @Nullable Condition condition(ClusterStatus status, String type) {
        Optional<Condition> found = status.conditions().stream()
                .filter(condition -> condition.type().equals(type))
                .findFirst();
        return found.orElse(null);
    }

    private static String said(Condition condition) {
        return Objects.requireNonNullElse(
                condition.message(), Objects.requireNonNullElse(condition.reason(), condition.status()));
    }
}
