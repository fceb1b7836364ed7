package dev.countersign.policy.assumption;

import dev.countersign.api.assumption.ConstraintResult;
import dev.countersign.api.assumption.SubjectKind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * For how long at most.
 *
 * @param ttl as the policy says; absent: as long as the platform lets people, and without end for access tokens
 */
record TtlConstraint(@Nullable Duration ttl, Platform platform) implements Constraint {

    static final String FIELD = "ttl";

    @Override
    public String field() {
        return FIELD;
    }

    @Override
    public ConstraintResult check(Inquiry inquiry) {
        AssumptionRequest request = inquiry.request();
        Duration cap = cap(request);
        Duration granted = granted(request);
        if (granted == null) {
            return met("it lasts until it is removed");
        }
        Duration shortest = request.cluster().shortest();
        if (granted.compareTo(shortest) < 0) {
            return notMet(Words.duration(granted) + " is shorter than the shortest access on cluster "
                    + request.cluster().name() + ", " + Words.duration(shortest));
        }
        String limit = cap == null ? "no limit" : Words.duration(cap);
        return metIf(
                cap == null || granted.compareTo(cap) <= 0,
                Words.duration(granted) + " is within " + limit,
                Words.duration(granted) + " is longer than " + limit);
    }

    /** The longest for this request; absent: without end. */
    @Nullable Duration cap(AssumptionRequest request) {
        if (request.requester().kind() == SubjectKind.ACCESS_TOKEN) {
            return ttl;
        }
        return ttl == null || ttl.compareTo(platform.ceiling()) > 0 ? platform.ceiling() : ttl;
    }

    /** For how long it would be granted, if it fits; absent: until it is removed. */
    @Nullable Duration granted(AssumptionRequest request) {
        Duration cap = cap(request);
        if (request.duration() != null || request.requester().kind() == SubjectKind.ACCESS_TOKEN) {
            return request.duration() == null ? cap : request.duration();
        }
        return cap == null || cap.compareTo(Platform.USUAL) > 0 ? Platform.USUAL : cap;
    }
}
