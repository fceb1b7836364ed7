package dev.countersign.sweeper.cluster;

import dev.countersign.api.GrantedObject;
import dev.countersign.api.RequestRef;
import dev.countersign.api.connector.PodRef;
import dev.countersign.crds.Condition;
import dev.countersign.crds.ObjectRef;
import dev.countersign.crds.Unset;
import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.crds.connector.AccessRequestStatus;
import dev.countersign.sweeper.decision.ListedRequest;
import dev.countersign.sweeper.decision.ListedRequest.Stage;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what the sweeper wants to know of a request. */
final class RequestReader {

    private RequestReader() {}

    static ListedRequest read(AccessRequest found) {
        ObjectMeta meta = found.getMetadata();
        AccessRequestStatus status = found.getStatus();
        ObjectRef pod = found.getSpec().context().objectRef();
        String uid = Unset.text(pod.uid());
        return new ListedRequest(
                new RequestRef(meta.getNamespace(), meta.getName(), meta.getUid()),
                meta.getResourceVersion(),
                Instant.parse(meta.getCreationTimestamp()),
                new PodRef(
                        Unset.text(pod.namespace()),
                        Unset.text(pod.name()),
                        uid.isEmpty() ? Unset.text(status.podUid()) : uid),
                meta.getDeletionTimestamp() != null,
                hasEnded(status) ? new Stage.Finished(lastChange(status)) : new Stage.Unfinished(),
                status.grants().stream()
                        .map(grant -> new GrantedObject(
                                Unset.text(grant.kind()),
                                Unset.text(grant.namespace()),
                                Unset.text(grant.name()),
                                Unset.text(grant.uid())))
                        .toList());
    }

    private static boolean hasEnded(AccessRequestStatus status) {
        return "Ended".equals(status.phase())
                || status.conditions().stream()
                        .anyMatch(condition -> "AccessPermissionSync".equals(condition.type())
                                && "PermissionCleanUp".equals(condition.reason()));
    }

    /**
     * The latest instant that a status tells. NB. AccessPermissionSync alone would not do: it is True from the grant on,
     * so its time can be that of the grant.
     */
    private static @Nullable Instant lastChange(AccessRequestStatus status) {
        AccessRequestStatus.Receipt receipt = status.receipt();
        return Stream.concat(
                        status.conditions().stream().map(Condition::lastTransitionTime),
                        Stream.of(receipt == null ? null : receipt.verifiedAt()))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
