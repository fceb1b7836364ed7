package dev.countersign.activities.admission;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the policies at one moment, and how long it may be relied on.
 *
 * @param view what was seen last; absent before the first look
 * @param viewProblem why the policies cannot be seen; empty where that is not so
 * @param seenAt when the view was last true
 * @param attempts the last one of each policy that got an answer, by the policy's name
 */
record Standing(
        @Nullable SeenPolicies view, Optional<String> viewProblem, Instant seenAt, Map<String, Attempt> attempts) {

    /** How long something holds that cannot be asked again. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);

    private static final Duration REFUSAL_HOLDS = Duration.ofSeconds(30);

    /** NB. An API server needs some seconds until it enforces what was just applied; this long it never does. */
    private static final Duration TAKES_EFFECT = Duration.ofSeconds(10);

    static final Standing NOTHING = new Standing(null, Optional.empty(), Instant.EPOCH, Map.of());

    /**
     * A probe that got an answer.
     *
     * @param marks of the policy as it was then
     * @param problem empty where the policy did its part
     * @param since when it was first tried as it is, of attempts that all gave the same answer
     */
    record Attempt(String marks, Instant at, Optional<String> problem, Instant since) {

        Attempt(String marks, Instant at, Optional<String> problem) {
            this(marks, at, problem, at);
        }

        private Attempt after(Attempt last) {
            return marks.equals(last.marks) && problem.equals(last.problem)
                    ? new Attempt(marks, at, problem, last.since)
                    : this;
        }
    }

    Standing {
        attempts = Map.copyOf(attempts);
    }

    Standing seeing(SeenPolicies now, Instant at) {
        return new Standing(now, Optional.empty(), at, attempts);
    }

    Standing blind(String why) {
        return new Standing(view, Optional.of(why), seenAt, attempts);
    }

    Standing tried(String policy, Attempt attempt) {
        Map<String, Attempt> more = new HashMap<>(attempts);
        more.merge(policy, attempt, (last, now) -> now.after(last));
        return new Standing(view, viewProblem, seenAt, more);
    }

    /** Whether that policy should be probed now. */
    boolean wantsProbe(ShippedPolicy policy, Instant now) {
        return seenProblem(policy, now).isEmpty()
                && attemptOf(policy)
                        .filter(last -> last.problem().isEmpty()
                                && now.isBefore(last.at().plus(REFUSAL_HOLDS)))
                        .isEmpty();
    }

    /** Why that policy cannot be relied on; empty while it is in force. */
    Optional<String> problemOf(ShippedPolicy policy, Instant now) {
        Optional<String> unseen = seenProblem(policy, now);
        return unseen.isPresent()
                ? unseen
                : attemptOf(policy)
                        .map(last -> now.isBefore(last.at().plus(LONGEST_SILENCE))
                                ? last.problem()
                                : Optional.of("it was not probed since " + last.at()))
                        .orElseGet(() -> Optional.of("it was not probed yet"));
    }

    /** Since when that policy has been in force as it is; only for one that is. */
    Instant since(ShippedPolicy policy) {
        Instant changed = view == null ? Instant.MAX : policy.changedAt(view);
        Instant tried = attemptOf(policy).map(Attempt::since).orElse(Instant.MAX);
        Instant surely = changed.isAfter(Instant.MAX.minus(TAKES_EFFECT)) ? Instant.MAX : changed.plus(TAKES_EFFECT);
        return surely.isBefore(tried) ? surely : tried;
    }

    /** Whether that is known of the policy which can be known, be it good or bad. */
    boolean isSettled(ShippedPolicy policy, Instant now) {
        return viewProblem.isPresent()
                || (view != null
                        && (seenProblem(policy, now).isPresent()
                                || attemptOf(policy).isPresent()));
    }

    /** The last attempt on the policy as it is now. */
    private Optional<Attempt> attemptOf(ShippedPolicy policy) {
        return Optional.ofNullable(attempts.get(policy.name()))
                .filter(last -> view != null && last.marks().equals(policy.marks(view)));
    }

    private Optional<String> seenProblem(ShippedPolicy policy, Instant now) {
        if (viewProblem.isPresent()) {
            return viewProblem;
        }
        if (view == null) {
            return Optional.of("it was not seen yet");
        }
        return now.isBefore(seenAt.plus(LONGEST_SILENCE))
                ? policy.problemWith(view)
                : Optional.of("it was not seen since " + seenAt);
    }
}
