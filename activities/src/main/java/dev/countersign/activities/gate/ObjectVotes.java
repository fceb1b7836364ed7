package dev.countersign.activities.gate;

import dev.countersign.crds.Condition;

/** Whether votes that stand in the ApprovalTask itself count. Signed votes always do. */
sealed interface ObjectVotes {

    /** The condition of the task that says it. */
    String CONDITION = "VotesCounted";

    /** They count. */
    record Counted() implements ObjectVotes {}

    /**
     * They do not.
     *
     * @param reason one word for machines
     * @param message why, and what to do
     */
    record NotCounted(String reason, String message) implements ObjectVotes {

        static NotCounted policyMissing(String why) {
            return new NotCounted(
                    "AdmissionPolicyMissing",
                    "Votes in this object are not counted: " + why
                            + ". Install the vote policy as shipped, or vote through Countersign itself.");
        }

        static NotCounted policyMissingAtOpening() {
            return new NotCounted(
                    "AdmissionPolicyMissing",
                    "Votes in this object are not counted: the vote policy was not seen in force when the task was"
                            + " opened. Run the pipeline again, or vote through Countersign itself.");
        }

        static NotCounted tampered() {
            return new NotCounted(
                    "Tampered",
                    "Nothing is counted: this object no longer asks whom its CustomRun asks. Run the pipeline again, and"
                            + " find out who changed it.");
        }

        static NotCounted policyChanged() {
            return new NotCounted(
                    "AdmissionPolicyChanged",
                    "Votes in this object are not counted: the vote policy or the CRD was changed after the task was"
                            + " opened. Run the pipeline again, or vote through Countersign itself.");
        }
    }

    /** What the condition says. */
    default Finding finding() {
        return switch (this) {
            case Counted() ->
                new Finding(CONDITION, Condition.TRUE, "AdmissionPolicyInForce", "Votes in this object are counted.");
            case NotCounted(String reason, String message) -> new Finding(CONDITION, Condition.FALSE, reason, message);
        };
    }
}
