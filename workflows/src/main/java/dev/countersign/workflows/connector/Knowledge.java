package dev.countersign.workflows.connector;

import dev.countersign.api.AccessPhase;
import dev.countersign.api.GrantedObject;
import dev.countersign.api.RequestRef;
import dev.countersign.api.connector.AccessFacts;
import dev.countersign.api.connector.ConnectorAccessInput;
import dev.countersign.api.connector.ConnectorAccessInput.Carried;
import dev.countersign.api.connector.EvaluateCommand;
import dev.countersign.api.connector.Evaluation;
import dev.countersign.api.connector.GrantCommand;
import dev.countersign.api.connector.GrantResult.Granted;
import dev.countersign.api.connector.ObserveCommand;
import dev.countersign.api.connector.Pinned;
import dev.countersign.api.connector.RevokeCommand;
import dev.countersign.workflows.Ending;
import dev.countersign.workflows.LateWrite;
import dev.countersign.workflows.ThisRun;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the workflow of one request knows, and what it hands to activities and to its next run. */
final class Knowledge {

    private final RequestRef request;
    private Pinned pinned = Pinned.NOTHING;
    private @Nullable AccessFacts access;
    private List<GrantedObject> grants = List.of();
    private @Nullable Instant activeSince;
    private LateWrite lateWrite = new LateWrite(null);
    private long revision;

    Knowledge(ConnectorAccessInput input) {
        request = input.request();
        Carried carried = input.carried();
        if (carried != null) {
            pinned = carried.pinned();
            access = carried.access();
            grants = carried.grants();
            activeSince = carried.activeSince();
            lateWrite = new LateWrite(carried.lateWriteUntil());
            revision = carried.revision();
        }
    }

    RequestRef request() {
        return request;
    }

    Pinned pinned() {
        return pinned;
    }

    @Nullable AccessFacts access() {
        return access;
    }

    AccessPhase phase() {
        return activeSince == null ? new AccessPhase.Evaluating() : new AccessPhase.Active(activeSince);
    }

    boolean granted() {
        return activeSince != null;
    }

    /** Until when an attempt to grant, of which the end is not known, may still write. */
    LateWrite lateWrite() {
        return lateWrite;
    }

    void learn(Evaluation evaluation) {
        pinned = evaluation.pinned();
        AccessFacts before = access;
        access = before == null ? evaluation.access() : newer(before, evaluation.access());
    }

    /**
     * NB. Once the request is gone, an evaluation has placeholders for what it said, and once the Pod is gone, nothing
     * for its labels. A revoke is verified by what was known before.
     */
    private static AccessFacts newer(AccessFacts before, AccessFacts now) {
        if (now.subject().isEmpty()) {
            return before;
        }
        return new AccessFacts(
                now.subject(),
                now.pod(),
                now.connector(),
                now.pipelineRun().isEmpty() ? before.pipelineRun() : now.pipelineRun(),
                now.policies(),
                now.approvedBy());
    }

    void granted(Granted granted) {
        learn(granted.evaluation());
        grants = granted.objects();
        activeSince = granted.at();
    }

    EvaluateCommand evaluateCommand() {
        return new EvaluateCommand(request, pinned, ++revision);
    }

    GrantCommand grantCommand(Instant notAfter) {
        return new GrantCommand(request, pinned, notAfter, ThisRun.now(), ++revision);
    }

    ObserveCommand observeCommand() {
        if (access == null) {
            throw new IllegalStateException("nothing is granted to " + request + ", so nothing is observed");
        }
        return new ObserveCommand(request, pinned, access, grants);
    }

    RevokeCommand revokeCommand(Ending ending) {
        return new RevokeCommand(
                request,
                pinned,
                access,
                grants,
                ending.outcome(),
                ending.reason(),
                ending.message(),
                ending.since(),
                lateWrite.until(),
                ++revision);
    }

    ConnectorAccessInput carriedOn() {
        return new ConnectorAccessInput(
                request, new Carried(pinned, access, grants, activeSince, lateWrite.until(), revision));
    }
}
