package dev.countersign.api.assumption;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * On what terms a request goes on, fixed when policy first allowed it: what approvers are shown, and what is granted.
 *
 * @param rules of the role, as they were then
 * @param policy the one that allowed it; it is never swapped for another
 * @param duration for how long, from the grant or from a planned start on; absent: until it is removed (access tokens
 *     only)
 * @param approval whose approval it needs; absent: nobody's
 * @param ruleDigest of {@code approval}, over which people sign; empty where there is none
 * @param decideBy when waiting for people ends in vain, at the latest when the access would have ended; absent only
 *     where nobody is asked
 * @param closesAt when the window of days and times closes in which it was asked for; absent: never
 * @param strictWindow whether the access ends then, too
 * @param warnBefore how long before its end the person is warned; absent: not at all
 * @param account whether a ServiceAccount that is made for the request gets the role, and not the person by their own
 *     identity
 * @param accessTokenUid the AccessToken to which it is assigned: one that is made anew under the name is another. Absent
 *     where a person asks, and where it was assigned before this was kept
 */
public record Terms(
        RoleRequest request,
        List<RoleRule> rules,
        PolicyRef policy,
        @Nullable Duration duration,
        @Nullable ApprovalRule approval,
        String ruleDigest,
        @Nullable Instant decideBy,
        @Nullable Instant closesAt,
        boolean strictWindow,
        @Nullable Duration warnBefore,
        boolean account,
        @Nullable String accessTokenUid) {

    public Terms {
        rules = List.copyOf(rules);
    }

    /** Terms on which a person gets the role by their own identity. */
    public Terms(
            RoleRequest request,
            List<RoleRule> rules,
            PolicyRef policy,
            @Nullable Duration duration,
            @Nullable ApprovalRule approval,
            String ruleDigest,
            @Nullable Instant decideBy,
            @Nullable Instant closesAt,
            boolean strictWindow,
            @Nullable Duration warnBefore) {
        this(
                request,
                rules,
                policy,
                duration,
                approval,
                ruleDigest,
                decideBy,
                closesAt,
                strictWindow,
                warnBefore,
                false,
                null);
    }

    /** The same terms, with another approval that has to come before that instant. */
    public Terms approvedBy(ApprovalRule rule, String digest, Instant before) {
        return new Terms(
                request,
                rules,
                policy,
                duration,
                rule,
                digest,
                before,
                closesAt,
                strictWindow,
                warnBefore,
                account,
                accessTokenUid);
    }

    /**
     * When an access ends that is granted at that instant; empty: not by itself. A planned start counts from its own
     * instant on, however late it was approved.
     */
    public Optional<Instant> expiry(Instant grantedAt) {
        Instant window = strictWindow ? closesAt : null;
        if (duration == null) {
            return Optional.ofNullable(window);
        }
        Instant end = (request.startAt() == null ? grantedAt : request.startAt()).plus(duration);
        return Optional.of(window != null && window.isBefore(end) ? window : end);
    }
}
