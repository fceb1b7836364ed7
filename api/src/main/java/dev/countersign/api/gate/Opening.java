package dev.countersign.api.gate;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.countersign.api.RequestRef;
import java.time.Instant;

/** What came of opening an ApprovalTask for a CustomRun. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "opening")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Opening.Opened.class, name = "Opened"),
    @JsonSubTypes.Type(value = Opening.Refused.class, name = "Refused"),
    @JsonSubTypes.Type(value = Opening.Over.class, name = "Over")
})
public sealed interface Opening {

    /**
     * The task exists and waits for votes.
     *
     * @param task the ApprovalTask
     * @param rule whom it asks, as declared by the CustomRun
     * @param deadline when it times out: the task's creation plus its timeout
     * @param admission the generation marks of the vote policy, its binding and the CRD when the task was opened; a
     *     task whose marks change counts no votes from the object any more
     * @param pipelineRun the run by its label, for display; empty where there is none
     */
    record Opened(
            RequestRef task,
            ApprovalRule rule,
            String ruleDigest,
            Instant deadline,
            String admission,
            String pipelineRun)
            implements Opening {}

    /** The params are wrong; the CustomRun says so. */
    record Refused(String reason, String message) implements Opening {}

    /** The CustomRun is gone, cancelled or finished already; there is nothing to ask. */
    record Over(GateOutcome outcome, String message) implements Opening {}
}
