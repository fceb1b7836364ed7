package dev.countersign.policy.assumption;

import dev.countersign.api.assumption.AssumptionVerdict;
import dev.countersign.api.assumption.ConstraintResult;
import dev.countersign.api.assumption.PolicyResult;
import dev.countersign.policy.assumption.AssumptionRequest.WantedPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides about one request: a policy that denies wins over all; otherwise one policy has to allow all of it. The same
 * arguments give the same verdict, word for word.
 */
public final class Evaluator {

    private final Platform platform;

    /** An evaluator for one platform. Safe for use by several threads. */
    public Evaluator(Platform platform) {
        this.platform = platform;
    }

    /**
     * Decides.
     *
     * @param now the access is wanted from now on, or from the request's later start
     */
    public AssumptionVerdict evaluate(PolicyIndex policies, AssumptionRequest request, Instant now) {
        List<String> outOfBounds = Bounds.problems(request, platform);
        if (!outOfBounds.isEmpty()) {
            return new AssumptionVerdict.Denied(String.join("; ", outOfBounds), "", List.of());
        }
        Candidates candidates = Candidates.of(policies, request, start(request, now));
        return candidates
                .denial()
                .or(() -> notWanted(candidates, request))
                .or(() -> candidates.best())
                .orElseGet(() -> refusal(policies, candidates, request, now));
    }

    /**
     * Whether a policy denies an access that stands, whatever allowed it once.
     *
     * @param at the instant at which policies are asked
     * @return why, in one line; empty where none does
     */
    public Optional<String> denial(PolicyIndex policies, AssumptionRequest request, Instant at) {
        return Candidates.of(policies, request, at).denial().map(AssumptionVerdict::message);
    }

    private static Instant start(AssumptionRequest request, Instant now) {
        Instant startAt = request.startAt();
        return startAt == null || startAt.isBefore(now) ? now : startAt;
    }

    private static Optional<AssumptionVerdict> notWanted(Candidates candidates, AssumptionRequest request) {
        WantedPolicy wanted = request.policy();
        if (wanted == null || candidates.knows(wanted)) {
            return Optional.empty();
        }
        return Optional.of(new AssumptionVerdict.Denied(
                wanted.kind() + " " + wanted.name() + " is not a policy that can allow "
                        + request.role().ref(),
                "",
                candidates.results()));
    }

    private AssumptionVerdict refusal(
            PolicyIndex policies, Candidates candidates, AssumptionRequest request, Instant now) {
        String reasons = candidates.results().stream()
                .filter(result -> !result.deny())
                .map(Evaluator::reasons)
                .collect(Collectors.joining(" "));
        String message = "no policy allows " + request.what() + (reasons.isEmpty() ? "" : ": " + reasons);
        String nearest = new Nearest(candidates, request, start(request, now))
                .find((at, duration) -> passes(policies, request, at, duration));
        return new AssumptionVerdict.Denied(message, nearest, candidates.results());
    }

    /** NB. What is proposed has been tried: by the same policies, denying ones too, and any reason. */
    private boolean passes(PolicyIndex policies, AssumptionRequest request, Instant at, @Nullable Duration duration) {
        AssumptionRequest other = request.at(at, duration);
        if (!Bounds.problems(other, platform).isEmpty()) {
            return false;
        }
        Candidates candidates = Candidates.of(policies, other, at);
        return candidates.denial().isEmpty() && candidates.anyBut(ReasonConstraint.FIELD);
    }

    private static String reasons(PolicyResult result) {
        return "[" + result.policy().name() + ": "
                + result.unmet().stream().map(ConstraintResult::message).collect(Collectors.joining("; "))
                + "]";
    }
}
