package dev.countersign.activities.gate;

import dev.countersign.api.gate.ApprovalRule;
import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.policy.GoDuration;
import dev.countersign.policy.Json;
import dev.countersign.policy.gate.GateParams;
import java.time.Duration;
import java.util.Map;

/** What a CustomRun asks the gate for. */
sealed interface RunParams {

    /** What stands for no timeout, which Tekton writes as 0. */
    Duration NO_TIMEOUT = Duration.ofDays(3650);

    /**
     * An approval.
     *
     * @param timeout more than 0
     * @param selfApproval whether the person who started the run may approve, as far as the run is concerned
     */
    record Approval(ApprovalRule rule, Duration timeout, boolean selfApproval) implements RunParams {}

    /** An approval, but not in a way that can be served. */
    record Invalid(String detail) implements RunParams {}

    /** Something else, which is not the gate's business. */
    record SomethingElse() implements RunParams {}

    /** Reads a CustomRun. Its own timeout goes before the one in its params. */
    static RunParams of(RunView run) {
        if (!isForUs(Json.objectOrEmpty(run.spec(), "customRef"))
                && !isForUs(Json.objectOrEmpty(run.spec(), "customSpec"))) {
            return new SomethingElse();
        }
        if (run.embedded()) {
            return new Invalid("spec.customSpec is not supported: refer to the kind in spec.customRef"
                    + " (in a pipeline, taskRef instead of taskSpec) and pass params");
        }
        return switch (GateParams.parse(GateParams.of(run.object().getAdditionalProperties()))) {
            case GateParams.Parsed.Invalid(String message) -> new Invalid(message);
            case GateParams.Parsed.Valid valid -> withTimeout(valid, Json.textOrEmpty(run.spec(), "timeout"));
        };
    }

    private static RunParams withTimeout(GateParams.Parsed.Valid valid, String ofTheRun) {
        if (ofTheRun.isEmpty()) {
            return new Approval(valid.rule(), valid.timeout().orElse(GateParams.DEFAULT_TIMEOUT), valid.selfApproval());
        }
        return GoDuration.parse(ofTheRun)
                .filter(timeout -> !timeout.isNegative())
                .<RunParams>map(timeout ->
                        new Approval(valid.rule(), timeout.isZero() ? NO_TIMEOUT : timeout, valid.selfApproval()))
                .orElseGet(() -> new Invalid("spec.timeout must be a duration such as 1h30m, not '" + ofTheRun + "'"));
    }

    private static boolean isForUs(Map<String, Object> reference) {
        return ApprovalTask.API_VERSION.equals(Json.textOrEmpty(reference, "apiVersion"))
                && ApprovalTask.KIND.equals(Json.textOrEmpty(reference, "kind"));
    }
}
