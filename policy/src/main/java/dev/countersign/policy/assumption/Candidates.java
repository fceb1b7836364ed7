package dev.countersign.policy.assumption;

import dev.countersign.api.assumption.ApprovalRule;
import dev.countersign.api.assumption.AssumptionVerdict;
import dev.countersign.api.assumption.ConstraintResult;
import dev.countersign.api.assumption.ConstraintResult.Result;
import dev.countersign.api.assumption.PolicyResult;
import dev.countersign.policy.assumption.AssumptionRequest.WantedPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The policies that are about a request, and what each says about it. */
final class Candidates {

    private final AssumptionRequest request;
    private final Instant at;
    private final Inquiry inquiry;
    private final List<Candidate> readable = new ArrayList<>();
    private final List<PolicyResult> results = new ArrayList<>();

    private Candidates(AssumptionRequest request, Instant at) {
        this.request = request;
        this.at = at;
        this.inquiry = new Inquiry(request, at);
    }

    /**
     * Asks every policy about the role.
     *
     * @param at the instant from which the access is wanted
     */
    static Candidates of(PolicyIndex policies, AssumptionRequest request, Instant at) {
        Candidates candidates = new Candidates(request, at);
        policies.about(request.role().ref()).forEach(candidates::ask);
        return candidates;
    }

    List<Candidate> readable() {
        return readable;
    }

    List<PolicyResult> results() {
        return results;
    }

    /** Whether the policy is one of those that could allow the request. */
    boolean knows(WantedPolicy wanted) {
        return readable.stream()
                .anyMatch(candidate -> !candidate.policy().deny() && isWanted(candidate.policy(), wanted));
    }

    /** That a policy denies the request. */
    Optional<AssumptionVerdict> denial() {
        String denials = results.stream()
                .filter(result -> result.deny() && result.matches())
                .map(result -> result.policy().name() + " ("
                        + result.constraints().stream()
                                .map(ConstraintResult::message)
                                .collect(Collectors.joining("; "))
                        + ")")
                .collect(Collectors.joining(", "));
        return denials.isEmpty()
                ? Optional.empty()
                : Optional.of(new AssumptionVerdict.Denied(request.what() + " is denied by " + denials, "", results));
    }

    /** That a policy allows it: the one that needs the fewest people, then the one with the longest cap. */
    Optional<AssumptionVerdict> best() {
        return readable.stream()
                .filter(Candidate::allows)
                .map(Candidate::policy)
                .min(Comparator.comparingInt(Candidates::approvers)
                        .thenComparing(this::cap, Comparator.reverseOrder())
                        .thenComparing(policy -> policy.ref().name())
                        .thenComparing(policy -> policy.ref().kind()))
                .map(this::allowed);
    }

    /** Whether a policy allows it as soon as constraints of one kind are met. */
    boolean anyBut(String field) {
        return readable.stream()
                .filter(candidate ->
                        !candidate.policy().deny() && candidate.policy().enabled())
                .anyMatch(candidate -> candidate.result().unmet().stream()
                        .allMatch(unmet -> unmet.constraint().equals(field)));
    }

    private void ask(PolicyReading reading) {
        switch (reading) {
            case PolicyReading.Unusable broken ->
                results.add(new PolicyResult(
                        broken.ref(),
                        broken.deny(),
                        broken.deny(),
                        List.of(new ConstraintResult(
                                "spec",
                                Result.UNKNOWN,
                                "the policy cannot work: " + String.join("; ", broken.problems())))));
            case PolicyReading.Usable(AssumptionPolicy policy, List<String> _) -> {
                if (concerns(policy)) {
                    Candidate candidate = Candidate.of(policy, inquiry);
                    readable.add(candidate);
                    results.add(candidate.result());
                }
            }
        }
    }

    private boolean concerns(AssumptionPolicy policy) {
        WantedPolicy wanted = request.policy();
        return policy.subjectKind() == request.requester().kind()
                && (policy.deny() || wanted == null || isWanted(policy, wanted));
    }

    private static boolean isWanted(AssumptionPolicy policy, WantedPolicy wanted) {
        return policy.ref().kind().equals(wanted.kind()) && policy.ref().name().equals(wanted.name());
    }

    private static int approvers(AssumptionPolicy policy) {
        ApprovalRule approval = policy.approval();
        return approval == null ? 0 : approval.fewestApprovers();
    }

    /** NB. For comparing only: an access without end is the longest. */
    private Duration cap(AssumptionPolicy policy) {
        Duration cap = policy.ttl().cap(request);
        return cap == null ? Duration.ofSeconds(Long.MAX_VALUE) : cap;
    }

    private AssumptionVerdict allowed(AssumptionPolicy policy) {
        Duration duration = policy.ttl().granted(request);
        Window window = policy.window();
        String message = policy.ref().name() + " allows " + request.what()
                + (duration == null ? " until it is removed" : " for " + Words.duration(duration))
                + (policy.approval() == null ? "" : ", once it is approved");
        return new AssumptionVerdict.Allowed(
                policy.ref(),
                duration,
                policy.ttl().cap(request),
                policy.approval(),
                window == null ? null : window.closesAfter(at).orElse(null),
                policy.strictWindow(),
                message,
                results);
    }
}
