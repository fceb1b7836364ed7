package dev.countersign.activities.connector;

import dev.countersign.activities.ClusterException;
import dev.countersign.activities.Phases;
import dev.countersign.api.RequestRef;
import dev.countersign.api.WorkflowIds;
import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.crds.connector.AccessRequestStatus;
import dev.countersign.crds.connector.AccessRequestStatus.WorkflowRef;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes the status of a request, unless what is stored is newer or says the same. Who writes at the same time is
 * noticed by the resourceVersion, and then it is decided again whether to write.
 */
final class StatusWriter {

    private static final int MOST_ATTEMPTS = 5;

    private final ClusterReads reads;
    private final ClusterWrites writes;
    private final String workflowUrlTemplate;

    StatusWriter(ClusterReads reads, ClusterWrites writes, String workflowUrlTemplate) {
        this.reads = reads;
        this.writes = writes;
        this.workflowUrlTemplate = workflowUrlTemplate;
    }

    /** What came of it. */
    enum Written {
        WRITTEN,
        /** The stored status said so already. */
        UNCHANGED,
        /** The stored status is of a later call. */
        STALE,
        /** The request is gone. */
        GONE
    }

    /**
     * Writes a status.
     *
     * @param read the request as last read
     * @param revision of the status
     * @param project the status to write, from the request as it is stored
     * @throws ClusterException when it could not be written
     */
    Written write(
            RequestRef ref, AccessRequest read, long revision, Function<AccessRequest, AccessRequestStatus> project) {
        Optional<AccessRequest> current = Optional.of(read);
        ClusterException conflict = null;
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            if (current.isEmpty()) {
                return Written.GONE;
            }
            AccessRequest request = current.get();
            AccessRequestStatus stored = request.getStatus();
            AccessRequestStatus fresh = project.apply(request).toBuilder()
                    .revision(revision)
                    .workflow(workflow(ref))
                    .build();
            if (Phases.isStale(age(fresh), age(stored))) {
                return Written.STALE;
            }
            if (fresh.equals(stored.toBuilder().revision(revision).build())) {
                return Written.UNCHANGED;
            }
            try {
                writes.applyStatus(ref, request.getMetadata().getResourceVersion(), fresh);
                return Written.WRITTEN;
            } catch (ClusterException e) {
                switch (e.kind()) {
                    case NOT_FOUND -> {
                        return Written.GONE;
                    }
                    case CONFLICT -> conflict = e;
                    case FORBIDDEN, INVALID, BUSY, UNREACHABLE -> throw e;
                }
            }
            current = Evaluator.request(reads, ref);
        }
        throw conflict == null ? new IllegalStateException("the status was never written") : conflict;
    }

    private static Phases.Age age(AccessRequestStatus status) {
        return new Phases.Age(status.phase(), status.revision());
    }

    private WorkflowRef workflow(RequestRef ref) {
        String id = WorkflowIds.connectorAccess(ref);
        return new WorkflowRef(
                id,
                workflowUrlTemplate.isEmpty()
                        ? null
                        : workflowUrlTemplate.replace("{id}", URLEncoder.encode(id, StandardCharsets.UTF_8)));
    }
}
