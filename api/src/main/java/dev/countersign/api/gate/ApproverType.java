package dev.countersign.api.gate;

import org.jspecify.annotations.Nullable;

/** Whether an approver is one person or any member of a group. */
public enum ApproverType {
    USER("User"),
    GROUP("Group");

    private final String word;

    ApproverType(String word) {
        this.word = word;
    }

    /** The word in the ApprovalTask's fields. */
    public String word() {
        return word;
    }

    /** Reads the field; an absent or empty one is a User, as tasks written before the field existed need. */
    public static ApproverType parse(@Nullable String word) {
        if (word == null || word.isEmpty() || word.equals(USER.word)) {
            return USER;
        }
        if (word.equals(GROUP.word)) {
            return GROUP;
        }
        throw new IllegalArgumentException("the type of an approver is User or Group, not '" + word + "'");
    }
}
