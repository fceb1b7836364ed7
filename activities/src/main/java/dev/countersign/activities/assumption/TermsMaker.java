package dev.countersign.activities.assumption;

import dev.countersign.api.assumption.ApprovalRule;
import dev.countersign.api.assumption.AssumptionVerdict;
import dev.countersign.api.assumption.RoleRequest;
import dev.countersign.api.assumption.SubjectKind;
import dev.countersign.api.assumption.Terms;
import dev.countersign.policy.approval.RuleDigest;
import dev.countersign.policy.approval.Satisfiability;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fixes the terms of a request that policy allows. */
final class TermsMaker {

    private TermsMaker() {}

    /** Why the request can not come to anything although policy allows it; empty where it can. */
    static Optional<Assessment.Denied> hopeless(Assessment.Allowed allowed, Instant now) {
        RoleRequest asked = allowed.facts().written().asked();
        Instant end = end(asked, allowed.verdict().duration());
        if (end != null && !now.isBefore(end)) {
            return Optional.of(new Assessment.Denied(
                    Reasons.END_PASSED, "it would have ended at " + end + " already", allowed.policies()));
        }
        ApprovalRule rule = allowed.verdict().approval();
        return rule == null
                ? Optional.empty()
                : Satisfiability.problem(
                                rule, Questions.self(asked), allowed.facts().memberships())
                        .map(why -> new Assessment.Denied(
                                Reasons.NOBODY_CAN_APPROVE,
                                allowed.policy().ref().name() + " would allow it, but " + why,
                                allowed.policies()));
    }

    static Terms terms(Assessment.Allowed allowed, Instant now) {
        AssumptionVerdict.Allowed verdict = allowed.verdict();
        RoleRequest asked = allowed.facts().written().asked();
        ApprovalRule rule = verdict.approval();
        return new Terms(
                asked,
                allowed.facts().request().role().rules(),
                verdict.policy(),
                verdict.duration(),
                rule,
                rule == null ? "" : RuleDigest.of(rule),
                decideBy(verdict, asked, now),
                verdict.closesAt(),
                verdict.strictWindow(),
                allowed.policy().warnBefore(),
                needsAccount(allowed.facts()),
                allowed.facts().accessTokenUid());
    }

    /** Whether, as things are now, a ServiceAccount has to be made for the request. */
    static boolean needsAccount(Facts facts) {
        return facts.request().cluster().tokenMode()
                || facts.written().asked().subjectKind() == SubjectKind.ACCESS_TOKEN;
    }

    /** When waiting ends in vain; absent where there is nothing to wait for. */
    private static @Nullable Instant decideBy(AssumptionVerdict.Allowed verdict, RoleRequest asked, Instant now) {
        ApprovalRule rule = verdict.approval();
        if (rule == null && asked.startAt() == null) {
            return null;
        }
        return Stream.of(
                        Optional.ofNullable(rule).map(found -> now.plus(found.pendingTtl())),
                        Optional.ofNullable(verdict.closesAt()),
                        Optional.ofNullable(end(asked, verdict.duration())))
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .orElse(null);
    }

    private static @Nullable Instant end(RoleRequest asked, @Nullable Duration duration) {
        Instant startAt = asked.startAt();
        return startAt == null || duration == null ? null : startAt.plus(duration);
    }
}
