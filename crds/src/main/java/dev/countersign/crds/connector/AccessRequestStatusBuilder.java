package dev.countersign.crds.connector;

import dev.countersign.crds.Condition;
import dev.countersign.crds.connector.AccessRequestStatus.GrantedObject;
import dev.countersign.crds.connector.AccessRequestStatus.Receipt;
import dev.countersign.crds.connector.AccessRequestStatus.Watched;
import dev.countersign.crds.connector.AccessRequestStatus.WorkflowRef;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the status of an AccessRequest together, field by field. What is not named keeps its value. */
public final class AccessRequestStatusBuilder {

    private @Nullable Long observedGeneration;
    private Map<String, String> annotations = Map.of();
    private List<Condition> conditions = List.of();
    private List<MatchedPolicy> policies = List.of();
    private @Nullable Long revision;
    private @Nullable String phase;
    private @Nullable String outcome;
    private @Nullable String message;
    private @Nullable String podUid;
    private @Nullable WorkflowRef workflow;
    private List<GrantedObject> grants = List.of();
    private @Nullable Receipt receipt;
    private List<Watched> watching = List.of();
    private List<String> warnings = List.of();

    AccessRequestStatusBuilder() {}

    AccessRequestStatusBuilder(AccessRequestStatus status) {
        observedGeneration = status.observedGeneration();
        annotations = status.annotations();
        conditions = status.conditions();
        policies = status.policies();
        revision = status.revision();
        phase = status.phase();
        outcome = status.outcome();
        message = status.message();
        podUid = status.podUid();
        workflow = status.workflow();
        grants = status.grants();
        receipt = status.receipt();
        watching = status.watching();
        warnings = status.warnings();
    }

    public AccessRequestStatusBuilder observedGeneration(@Nullable Long value) {
        observedGeneration = value;
        return this;
    }

    public AccessRequestStatusBuilder annotations(Map<String, String> value) {
        annotations = value;
        return this;
    }

    public AccessRequestStatusBuilder conditions(List<Condition> value) {
        conditions = value;
        return this;
    }

    public AccessRequestStatusBuilder policies(List<MatchedPolicy> value) {
        policies = value;
        return this;
    }

    public AccessRequestStatusBuilder revision(@Nullable Long value) {
        revision = value;
        return this;
    }

    public AccessRequestStatusBuilder phase(@Nullable String value) {
        phase = value;
        return this;
    }

    public AccessRequestStatusBuilder outcome(@Nullable String value) {
        outcome = value;
        return this;
    }

    public AccessRequestStatusBuilder message(@Nullable String value) {
        message = value;
        return this;
    }

    public AccessRequestStatusBuilder podUid(@Nullable String value) {
        podUid = value;
        return this;
    }

    public AccessRequestStatusBuilder workflow(@Nullable WorkflowRef value) {
        workflow = value;
        return this;
    }

    public AccessRequestStatusBuilder grants(List<GrantedObject> value) {
        grants = value;
        return this;
    }

    public AccessRequestStatusBuilder receipt(@Nullable Receipt value) {
        receipt = value;
        return this;
    }

    public AccessRequestStatusBuilder watching(List<Watched> value) {
        watching = value;
        return this;
    }

    public AccessRequestStatusBuilder warnings(List<String> value) {
        warnings = value;
        return this;
    }

    /** Returns the status as put together so far. */
    public AccessRequestStatus build() {
        return new AccessRequestStatus(
                observedGeneration,
                annotations,
                conditions,
                policies,
                revision,
                phase,
                outcome,
                message,
                podUid,
                workflow,
                grants,
                receipt,
                watching,
                warnings);
    }
}
