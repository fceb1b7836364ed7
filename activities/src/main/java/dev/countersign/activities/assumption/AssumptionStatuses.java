package dev.countersign.activities.assumption;

import dev.countersign.activities.ClusterException;
import dev.countersign.activities.Conflicts;
import dev.countersign.activities.Phases;
import dev.countersign.api.RequestRef;
import dev.countersign.api.WorkflowIds;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.crds.assumption.RoleAssumptionStatus;
import dev.countersign.crds.connector.AccessRequestStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the status of a request, unless what is stored is newer or says the same. Who writes at the same time is noticed
 * by the resourceVersion, and then it is decided again whether to write.
 */
final class AssumptionStatuses {

    private final Logger log = LoggerFactory.getLogger(AssumptionStatuses.class);
    private final Requests requests;
    private final HomeWrites writes;
    private final AssumptionMetrics metrics;
    private final String workflowUrlTemplate;

    AssumptionStatuses(Requests requests, HomeWrites writes, AssumptionMetrics metrics, String workflowUrlTemplate) {
        this.requests = requests;
        this.writes = writes;
        this.metrics = metrics;
        this.workflowUrlTemplate = workflowUrlTemplate;
    }

    /**
     * Writes a status; where the request is gone there is nothing to show.
     *
     * @param project the status to write, from the request as it is stored
     * @throws ClusterException when it could not be written
     */
    void write(RequestRef ref, long revision, Function<RoleAssumption, RoleAssumptionStatus> project) {
        try {
            Conflicts.retry(
                    () -> requests.stored(ref).ifPresent(request -> writeOnce(ref, request, revision, project)));
        } catch (ClusterException e) {
            if (e.kind() != ClusterException.Kind.NOT_FOUND) {
                throw e;
            }
        }
    }

    /** The same; failing is left to the next write. */
    void attempt(RequestRef ref, long revision, Function<RoleAssumption, RoleAssumptionStatus> project) {
        try {
            write(ref, revision, project);
        } catch (ClusterException e) {
            metrics.statusFailed();
            log.atWarn().addKeyValue("request", ref).setCause(e).log("status not written");
        }
    }

    private void writeOnce(
            RequestRef ref,
            RoleAssumption request,
            long revision,
            Function<RoleAssumption, RoleAssumptionStatus> project) {
        RoleAssumptionStatus stored = request.getStatus();
        RoleAssumptionStatus fresh = project.apply(request).toBuilder()
                .revision(revision)
                .workflow(workflow(ref))
                .build();
        boolean same = fresh.equals(stored.toBuilder().revision(revision).build());
        if (!same && !Phases.isStale(age(fresh), age(stored))) {
            writes.applyStatus(ref, request.getMetadata().getResourceVersion(), fresh);
        }
    }

    private static Phases.Age age(RoleAssumptionStatus status) {
        return new Phases.Age(status.phase(), status.revision());
    }

    private AccessRequestStatus.WorkflowRef workflow(RequestRef ref) {
        String id = WorkflowIds.roleAssumption(ref);
        return new AccessRequestStatus.WorkflowRef(
                id,
                workflowUrlTemplate.isEmpty()
                        ? null
                        : workflowUrlTemplate.replace("{id}", URLEncoder.encode(id, StandardCharsets.UTF_8)));
    }
}
