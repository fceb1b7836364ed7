package dev.countersign.api.gate;

import org.jspecify.annotations.Nullable;

/** What an approver has entered in the spec of an ApprovalTask. */
public enum ApproverInput {
    PENDING("pending"),
    APPROVE("approve"),
    REJECT("reject");

    private final String word;

    ApproverInput(String word) {
        this.word = word;
    }

    /** The word in the ApprovalTask's spec; its status says approved and rejected instead. */
    public String word() {
        return word;
    }

    /** Reads the field. What is absent, empty or unknown is pending: silence is not a yes. */
    public static ApproverInput parse(@Nullable String word) {
        for (ApproverInput input : values()) {
            if (input.word.equals(word)) {
                return input;
            }
        }
        return PENDING;
    }
}
