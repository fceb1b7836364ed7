package dev.countersign.policy.gate;

/** How an ApprovalTask's status words an answer; its spec says approve and reject instead. */
public enum Answer {
    APPROVED("approved"),
    REJECTED("rejected");

    private final String word;

    Answer(String word) {
        this.word = word;
    }

    /** The word in the status. */
    public String word() {
        return word;
    }
}
