package dev.countersign.activities.connector;

import dev.countersign.api.connector.CheckVerdict;
import dev.countersign.policy.connector.Fence;
import dev.countersign.policy.pipeline.RunFence;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Goes over what ApprovalTasks say, with the PipelineRun of the Pod that asks.
 *
 * @param fence empty where no run has to be proved
 * @param selfApproval whether whoever started a run may approve it, unless the run says otherwise
 */
record RunCheck(Optional<RunFence> fence, boolean selfApproval) {

    static final RunCheck NONE = new RunCheck(Optional.empty(), true);

    /** Whether an object has a say here. */
    boolean concerns(Map<String, Object> object) {
        return fence.map(run -> run.concerns(object)).orElse(true);
    }

    /**
     * The verdict, or a rejection where the object is not the run's own question.
     *
     * @param all what was found with it
     * @throws RuntimeException when the runs could not be read
     */
    CheckVerdict over(CheckVerdict verdict, Map<String, Object> object, List<Map<String, Object>> all) {
        // NB. What was tampered with stays so; what nobody guards is worth no look at all.
        if (fence.isEmpty()
                || verdict.reason().equals(Fence.TAMPERED)
                || verdict.reason().equals(Reasons.ADMISSION_POLICY_MISSING)) {
            return verdict;
        }
        RunFence run = fence.get();
        return run.doubt(object, all).or(() -> doubtYes(run, verdict, object)).orElse(verdict);
    }

    private Optional<CheckVerdict> doubtYes(RunFence run, CheckVerdict verdict, Map<String, Object> object) {
        return switch (verdict.status()) {
            case TRUE -> run.foreign(object).or(() -> run.approvedBySelf(object, !selfApproval));
            case FALSE, UNKNOWN -> Optional.empty();
        };
    }
}
