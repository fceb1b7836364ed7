package dev.countersign.policy.assumption;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A target cluster.
 *
 * @param home whether it is the cluster that Countersign itself runs on
 * @param tokenMode whether access is by a credential that ends by itself
 * @param workspaces which workspaces it serves, and how far
 */
public record ClusterFacts(
        String name,
        Map<String, String> labels,
        String provider,
        String stage,
        boolean home,
        boolean tokenMode,
        List<WorkspaceBounds> workspaces) {

    public ClusterFacts {
        labels = Map.copyOf(labels);
        workspaces = List.copyOf(workspaces);
    }

    /** The shortest access that it takes. */
    Duration shortest() {
        return tokenMode ? Platform.SHORTEST_TOKEN : Platform.SHORTEST;
    }
}
