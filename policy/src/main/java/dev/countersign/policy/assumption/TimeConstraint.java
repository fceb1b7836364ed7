package dev.countersign.policy.assumption;

import dev.countersign.api.assumption.ConstraintResult;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** At which times of the day, whichever day it is. */
record TimeConstraint(Window window) implements Constraint {

    static final String FIELD = "timeOfDay";

    @Override
    public String field() {
        return FIELD;
    }

    @Override
    public ConstraintResult check(Inquiry inquiry) {
        Instant at = inquiry.at();
        String now = at.atZone(window.zone())
                .toLocalTime()
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
        String times = window.from() + " to " + (window.to() == null ? "24:00" : window.to()) + " " + window.zone();
        return metIf(window.isOpenByTime(at), now + " is in " + times, now + " is not in " + times);
    }
}
