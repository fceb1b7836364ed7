package dev.countersign.sweeper.cluster;

import dev.countersign.api.RequestRef;
import dev.countersign.api.connector.PodRef;
import dev.countersign.crds.ObjectRef;
import dev.countersign.crds.Unset;
import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.crds.connector.AccessRequestSpec;
import dev.countersign.crds.connector.AccessRequestStatus;
import dev.countersign.sweeper.decision.Facts.PodFact;
import dev.countersign.sweeper.decision.Facts.RequestFact;
import dev.countersign.sweeper.decision.Grant;
import dev.countersign.sweeper.decision.Request;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the request and the Pod of a grant. */
final class FactReader {

    private static final Set<String> FINISHED = Set.of("Succeeded", "Failed");

    private final KubernetesClient client;

    FactReader(KubernetesClient client) {
        this.client = client;
    }

    RequestFact request(Grant grant) {
        if (grant.request().isEmpty()) {
            return new RequestFact.Unnamed();
        }
        try {
            AccessRequest found = client.resources(AccessRequest.class)
                    .inNamespace(grant.namespace())
                    .withName(grant.request())
                    .get();
            return request(grant, found);
        } catch (KubernetesClientException e) {
            return new RequestFact.Unread(String.valueOf(e.getMessage()));
        }
    }

    private static RequestFact request(Grant grant, @Nullable AccessRequest found) {
        if (found == null
                || !(grant.requestUid().isEmpty()
                        || grant.requestUid().equals(found.getMetadata().getUid()))) {
            return new RequestFact.Gone();
        }
        Request request = request(found);
        if (found.getMetadata().getDeletionTimestamp() != null) {
            return new RequestFact.BeingDeleted(request);
        }
        return request.phase().equals("Ended") ? new RequestFact.Ended(request) : new RequestFact.Going(request);
    }

    private static Request request(AccessRequest found) {
        AccessRequestSpec spec = found.getSpec();
        AccessRequestStatus status = found.getStatus();
        ObjectRef pod = spec.context().objectRef();
        AccessRequestSpec.Subject subject = spec.subject();
        String where = Unset.text(subject.namespace());
        return Request.ofPod(
                new RequestRef(
                        found.getMetadata().getNamespace(),
                        found.getMetadata().getName(),
                        found.getMetadata().getUid()),
                new PodRef(Unset.text(pod.namespace()), Unset.text(pod.name()), Unset.text(status.podUid())),
                spec.connectorRef().name(),
                subject.kind() + " " + (where.isEmpty() ? "" : where + "/") + subject.name(),
                Unset.text(status.phase()),
                status.grants().stream()
                        .map(AccessRequestStatus.GrantedObject::uid)
                        .map(Unset::text)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    PodFact pod(Grant grant, RequestFact request) {
        // NB. A request's spec never changes; the annotations of a grant can be edited.
        @Nullable PodRef asked = request.known().map(Request::pod).orElse(null);
        @Nullable PodRef named = asked != null ? asked : grant.pod();
        if (named == null) {
            return new PodFact.NotBound();
        }
        return pod(named, grant.pod() == null ? named : grant.pod());
    }

    /** The Pod of that name; another one where its uid is not the one that is known. */
    PodFact pod(PodRef named) {
        return pod(named, named);
    }

    private PodFact pod(PodRef named, PodRef alsoNamed) {
        try {
            Pod pod = client.pods()
                    .inNamespace(named.namespace())
                    .withName(named.name())
                    .get();
            if (pod == null) {
                return new PodFact.Absent();
            }
            String uid = pod.getMetadata().getUid();
            if (Stream.of(named, alsoNamed)
                    .map(PodRef::uid)
                    .anyMatch(known -> !known.isEmpty() && !known.equals(uid))) {
                return new PodFact.Another();
            }
            String phase =
                    pod.getStatus() == null ? "" : Unset.text(pod.getStatus().getPhase());
            return FINISHED.contains(phase) ? new PodFact.Finished(phase) : new PodFact.Living();
        } catch (KubernetesClientException e) {
            return new PodFact.Unread(String.valueOf(e.getMessage()));
        }
    }
}
