package dev.countersign.api.assumption;

import java.util.Locale;

/** What people are told about. */
public enum NoticeEvent {
    /** Somebody asks for a role, and these people may decide; told at the beginning of each stage. */
    REQUEST,
    /** Nobody has decided for a while. */
    REMINDER,
    /** Others are asked, too. */
    ESCALATION,
    /** A stage is approved, or the request rejected: nobody else has to look at it any more. */
    DECISION,
    /** The access ends soon. */
    WARNING,
    /** The request has ended; what was granted is verified to be gone. */
    END,
    /** The access should be gone and is not verified to be. */
    OVERDUE;

    /** The word in configuration and in notices. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
