package dev.countersign.workflows.assumption;

import dev.countersign.api.assumption.ActiveGrant;
import dev.countersign.workflows.Alarm;
import dev.countersign.workflows.ThisRun;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Warns once before each end that an access has. */
final class EndWarning {

    private final Knowledge known;
    private final Teller teller;
    private @Nullable Alarm alarm;

    EndWarning(Knowledge known, Teller teller) {
        this.known = known;
        this.teller = teller;
    }

    /** Sets the alarm for the end that the access has now; an access that is shorter than the warning has none. */
    void set() {
        stop();
        ActiveGrant grant = known.grant();
        Instant expiresAt = grant.expiresAt();
        Duration before = known.terms().warnBefore();
        if (expiresAt != null && before != null && grant.warnedAt() == null) {
            Instant due = expiresAt.minus(before);
            alarm = due.isAfter(grant.since()) ? Alarm.at(due, "Warn that the access ends soon") : null;
        }
    }

    boolean rings() {
        return alarm != null && alarm.rang() && known.grant().warnedAt() == null;
    }

    /** Warns, where it has rung. */
    void heed() {
        if (rings()) {
            known.granted(known.grant().warned(ThisRun.now()));
            teller.warns();
        }
    }

    void stop() {
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
    }
}
