package dev.countersign.starter.assumption.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.api.assumption.AssumptionVerdict;
import dev.countersign.api.assumption.PolicyRef;
import dev.countersign.api.assumption.PolicyResult;
import dev.countersign.policy.approval.RuleWords;
import dev.countersign.policy.assumption.Words;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What policy says about a wish, and every reason.
 *
 * @param allowed whether one policy allows all of it
 * @param nearest the nearest wish that would be allowed, in words
 * @param duration for how long it would be
 * @param longest the longest that the policy allows
 * @param approval who would have to approve, in words; absent: nobody
 * @param closesAt when the window closes in which it may be
 * @param policies every policy about the role, in a fixed order
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Explanation(
        @JsonInclude(JsonInclude.Include.ALWAYS) boolean allowed,
        String message,
        @Nullable String nearest,
        @Nullable Policy policy,
        @Nullable String duration,
        @Nullable String longest,
        @Nullable String approval,
        @Nullable Instant closesAt,
        List<Answer> policies) {

    /** One policy. */
    record Policy(String kind, String name) {}

    /** What one policy says. */
    record Answer(Policy policy, String effect, boolean matches, List<Reason> constraints) {}

    /** What one constraint of it says. */
    record Reason(String constraint, String result, String message) {}

    static Explanation of(AssumptionVerdict verdict) {
        List<Answer> answers =
                verdict.policies().stream().map(Explanation::answer).toList();
        return switch (verdict) {
            case AssumptionVerdict.Allowed allowed ->
                new Explanation(
                        true,
                        allowed.message(),
                        null,
                        policy(allowed.policy()),
                        allowed.duration() == null ? null : Words.duration(allowed.duration()),
                        allowed.cap() == null ? null : Words.duration(allowed.cap()),
                        allowed.approval() == null ? null : RuleWords.of(allowed.approval()),
                        allowed.closesAt(),
                        answers);
            case AssumptionVerdict.Denied denied ->
                new Explanation(false, denied.message(), denied.nearest(), null, null, null, null, null, answers);
        };
    }

    /** That something it is about is not there. */
    static Explanation missing(String what) {
        return new Explanation(false, what, null, null, null, null, null, null, List.of());
    }

    private static Policy policy(PolicyRef ref) {
        return new Policy(ref.kind(), ref.name());
    }

    private static Answer answer(PolicyResult result) {
        return new Answer(
                policy(result.policy()),
                result.deny() ? "Deny" : "Allow",
                result.matches(),
                result.constraints().stream()
                        .map(one ->
                                new Reason(one.constraint(), word(one.result().name()), one.message()))
                        .toList());
    }

    private static String word(String result) {
        return switch (result) {
            case "MET" -> "Met";
            case "NOT_MET" -> "NotMet";
            default -> "Unknown";
        };
    }
}
