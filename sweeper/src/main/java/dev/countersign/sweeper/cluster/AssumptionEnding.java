package dev.countersign.sweeper.cluster;

import dev.countersign.api.GrantMarks;
import dev.countersign.api.RequestRef;
import dev.countersign.crds.assumption.RoleAssumption;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Ends a person's request whose workflow can no longer do so, once nothing that it was granted is left: first its status
 * says so, then the finalizer lets it go. Both are written against the state that was read.
 */
final class AssumptionEnding {

    private static final PatchContext MERGE = new PatchContext.Builder()
            .withPatchType(PatchType.JSON_MERGE)
            .withFieldManager(GrantMarks.FIELD_MANAGER + "-sweeper")
            .build();

    private final KubernetesClient home;
    private final AssumptionReader reader;
    private final AssumptionEnd status;

    AssumptionEnding(KubernetesClient home, InstantSource clock) {
        this.home = home;
        this.reader = new AssumptionReader(home);
        this.status = new AssumptionEnd(clock);
    }

    /**
     * Ends it as FAILED, unless it has ended, and lets it go.
     *
     * @param nothingStands looks on the target cluster whether everything is gone that it was granted; not asked about a
     *     request that was never granted anything
     * @return what came of it
     * @throws RuntimeException when a cluster could not be asked
     */
    Ended end(RequestRef ref, String why, Predicate<RoleAssumption> nothingStands) {
        RoleAssumption found = reader.find(ref);
        if (found == null || (AssumptionReader.hasEnded(found) && !AssumptionReader.isHeld(found))) {
            return Ended.NOT_NEEDED;
        }
        boolean granted = AssumptionReader.isHeld(found) || found.getStatus().grant() != null;
        if (granted && !nothingStands.test(found)) {
            return Ended.NOT_YET;
        }
        try {
            return write(found, why, granted);
        } catch (KubernetesClientException e) {
            return switch (e.getCode()) {
                case HttpURLConnection.HTTP_NOT_FOUND -> Ended.NOT_NEEDED;
                case HttpURLConnection.HTTP_CONFLICT -> Ended.NOT_YET;
                default -> throw e;
            };
        }
    }

    private Ended write(RoleAssumption found, String why, boolean granted) {
        Resource<RoleAssumption> resource = home.resources(RoleAssumption.class)
                .inNamespace(found.getMetadata().getNamespace())
                .withName(found.getMetadata().getName());
        RoleAssumption current = found;
        if (!AssumptionReader.hasEnded(found)) {
            current = resource.subresource("status").patch(MERGE, json(status.patch(found, why, granted)));
        }
        if (AssumptionReader.isHeld(current)) {
            resource.patch(MERGE, json(withoutOurs(current)));
        }
        return AssumptionReader.hasEnded(found) ? Ended.LET_GO : Ended.WRITTEN;
    }

    private static Map<String, Object> withoutOurs(RoleAssumption found) {
        return Map.of(
                "metadata",
                Map.of(
                        "resourceVersion",
                        Objects.requireNonNull(found.getMetadata().getResourceVersion()),
                        "finalizers",
                        found.getMetadata().getFinalizers().stream()
                                .filter(finalizer -> !finalizer.equals(RoleAssumption.REVOKE_FINALIZER))
                                .toList()));
    }

    private String json(Map<String, Object> patch) {
        return home.getKubernetesSerialization().asJson(patch);
    }
}
