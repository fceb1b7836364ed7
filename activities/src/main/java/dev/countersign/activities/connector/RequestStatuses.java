package dev.countersign.activities.connector;

import dev.countersign.activities.ClusterException;
import dev.countersign.api.GrantedObject;
import dev.countersign.api.Receipt;
import dev.countersign.api.connector.RevokeCommand;
import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.crds.connector.AccessRequestStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows what was found and done in the request's status. What is only tried may fail: the next write makes up for it. */
final class RequestStatuses {

    private final Logger log = LoggerFactory.getLogger(RequestStatuses.class);
    private final ClusterReads reads;
    private final StatusWriter writer;
    private final RequestProjection projection;
    private final ConnectorMetrics metrics;

    RequestStatuses(ClusterReads reads, StatusWriter writer, RequestProjection projection, ConnectorMetrics metrics) {
        this.reads = reads;
        this.writer = writer;
        this.projection = projection;
        this.metrics = metrics;
    }

    /** Tries to show that the request waits, or was denied. */
    void tryWaiting(Look look, long revision) {
        attempt(look.request(), revision, stored -> projection.waiting(look, stored.getStatus()));
    }

    /** Tries to show that the request is allowed and why it is not granted yet. */
    void tryNotSynced(Look look, String problem, long revision) {
        attempt(look.request(), revision, stored -> projection.notSynced(look, problem, stored.getStatus()));
    }

    /** Tries to show that the access should be gone and why it is not yet. */
    void tryRevoking(RevokeCommand command, String problem) {
        try {
            Evaluator.request(reads, command.request())
                    .ifPresent(request -> attempt(
                            request, command.revision(), stored -> projection.revoking(stored, command, problem)));
        } catch (ClusterException e) {
            failed(command.request().toString(), e);
        }
    }

    /**
     * Shows that the request is granted.
     *
     * @throws RuntimeException when it could not be written
     */
    void active(Look look, Map<String, Finding> sync, List<GrantedObject> grants, long revision) {
        writer.write(
                look.requestRef(),
                look.request(),
                revision,
                stored -> projection.active(look, sync, grants, stored.getStatus()));
    }

    /**
     * Shows that the request has ended; where it is gone there is nothing to show.
     *
     * @throws RuntimeException when it could not be written
     */
    void ended(Optional<AccessRequest> request, RevokeCommand command, Receipt receipt) {
        request.ifPresent(read -> writer.write(
                command.request(), read, command.revision(), stored -> projection.ended(stored, command, receipt)));
    }

    private void attempt(AccessRequest request, long revision, Function<AccessRequest, AccessRequestStatus> project) {
        try {
            writer.write(Evaluator.refOf(request), request, revision, project);
        } catch (ClusterException e) {
            failed(
                    request.getMetadata().getNamespace() + "/"
                            + request.getMetadata().getName(),
                    e);
        }
    }

    private void failed(String request, ClusterException e) {
        metrics.statusFailed();
        log.atWarn().addKeyValue("request", request).setCause(e).log("status not written");
    }
}
