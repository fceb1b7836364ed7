package dev.countersign.activities.assumption;

import dev.countersign.activities.ClusterException;
import dev.countersign.activities.grant.GrantKind;
import dev.countersign.api.GrantedObject;
import dev.countersign.api.assumption.ObserveCommand;
import java.util.List;
import java.util.Optional;

/** Sees whether what was granted still stands on the target cluster. */
final class Drift {

    private final HomeReads reads;
    private final TargetClusters targets;

    Drift(HomeReads reads, TargetClusters targets) {
        this.reads = reads;
        this.targets = targets;
    }

    /** What is told of it beside that the access stands; empty where all is as it was written. */
    String note(ObserveCommand command) {
        try {
            return reads.cluster(command.terms().request().cluster())
                    .map(targets::reach)
                    .map(target -> note(target, command.grant().objects()))
                    .orElse("; its Cluster is gone, so nobody can see whether it stands");
        } catch (ClusterException e) {
            return "; its cluster does not answer now";
        }
    }

    private static String note(TargetCluster target, List<GrantedObject> objects) {
        List<String> missing = objects.stream()
                .filter(object -> stands(target, object).isEmpty())
                .map(GrantKind::words)
                .toList();
        return missing.isEmpty() ? "" : "; somebody has removed " + String.join(", ", missing);
    }

    private static Optional<String> stands(TargetCluster target, GrantedObject object) {
        return target.granted(object)
                .map(found -> found.getMetadata().getUid())
                .filter(uid -> uid.equals(object.uid()));
    }
}
