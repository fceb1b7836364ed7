package dev.countersign.sweeper.cluster;

import dev.countersign.api.RequestRef;
import dev.countersign.crds.Unset;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.crds.assumption.RoleAssumptionStatus;
import dev.countersign.sweeper.decision.Facts.RequestFact;
import dev.countersign.sweeper.decision.Grant;
import dev.countersign.sweeper.decision.ListedAssumption;
import dev.countersign.sweeper.decision.Request;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads requests of people, which stand on the home cluster wherever the role was granted. */
final class AssumptionReader {

    private static final String ENDED = "Ended";

    private final KubernetesClient home;

    AssumptionReader(KubernetesClient home) {
        this.home = home;
    }

    /** The request of a grant; unread where it could not be read. */
    RequestFact request(Grant grant) {
        if (grant.requestNamespace().isEmpty()
                || grant.request().isEmpty()
                || grant.requestUid().isEmpty()) {
            return new RequestFact.Unnamed();
        }
        try {
            return fact(find(new RequestRef(grant.requestNamespace(), grant.request(), grant.requestUid())));
        } catch (KubernetesClientException e) {
            return new RequestFact.Unread(String.valueOf(e.getMessage()));
        }
    }

    /**
     * The request itself; null where there is none, or another one of that name.
     *
     * @throws RuntimeException when it could not be read
     */
    @Nullable RoleAssumption find(RequestRef ref) {
        RoleAssumption found = home.resources(RoleAssumption.class)
                .inNamespace(ref.namespace())
                .withName(ref.name())
                .get();
        return found != null && ref.uid().equals(found.getMetadata().getUid()) ? found : null;
    }

    static boolean hasEnded(RoleAssumption found) {
        return ENDED.equals(found.getStatus().phase());
    }

    /** Whether our finalizer stands on it, as it does from before its grant until its revoke is verified. */
    static boolean isHeld(RoleAssumption found) {
        List<String> finalizers = found.getMetadata().getFinalizers();
        return finalizers != null && finalizers.contains(RoleAssumption.REVOKE_FINALIZER);
    }

    static ListedAssumption listed(RoleAssumption found) {
        ObjectMeta meta = found.getMetadata();
        return new ListedAssumption(
                ref(found),
                Instant.parse(meta.getCreationTimestamp()),
                found.getSpec().clusterRef().name(),
                hasEnded(found),
                isHeld(found));
    }

    static RequestRef ref(RoleAssumption found) {
        ObjectMeta meta = found.getMetadata();
        return new RequestRef(meta.getNamespace(), meta.getName(), meta.getUid());
    }

    private static RequestFact fact(@Nullable RoleAssumption found) {
        if (found == null) {
            return new RequestFact.Gone();
        }
        RoleAssumptionStatus status = found.getStatus();
        Request request = Request.ofPerson(ref(found), Unset.text(status.phase()), granted(status), status.expiresAt());
        if (hasEnded(found)) {
            return new RequestFact.Ended(request);
        }
        return found.getMetadata().getDeletionTimestamp() == null
                ? new RequestFact.Going(request)
                : new RequestFact.BeingDeleted(request);
    }

    private static Set<String> granted(RoleAssumptionStatus status) {
        RoleAssumptionStatus.Grant grant = status.grant();
        return grant == null
                ? Set.of()
                : grant.objects().stream()
                        .map(object -> Unset.text(object.uid()))
                        .collect(Collectors.toUnmodifiableSet());
    }
}
