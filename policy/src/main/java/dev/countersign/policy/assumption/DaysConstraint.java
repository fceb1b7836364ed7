package dev.countersign.policy.assumption;

import dev.countersign.api.assumption.ConstraintResult;
import java.time.DayOfWeek;
import java.time.Instant;

/** On which days. Where there are times too, the day is the one on which the window opened. */
record DaysConstraint(Window window) implements Constraint {

    static final String FIELD = "daysOfWeek";

    @Override
    public String field() {
        return FIELD;
    }

    @Override
    public ConstraintResult check(Inquiry inquiry) {
        Instant at = inquiry.at();
        DayOfWeek today = at.atZone(window.zone()).getDayOfWeek();
        boolean open = window.isOpen(at);
        // NB. Outside the times of any day the calendar's day is judged: the times say no by themselves.
        boolean met = open || (!window.isOpenByTime(at) && window.days().contains(today));
        String when = Words.day(today) + (open || met ? "" : " in " + window.zone());
        return metIf(
                met, when + " is in " + Words.days(window.days()), when + " is not in " + Words.days(window.days()));
    }
}
