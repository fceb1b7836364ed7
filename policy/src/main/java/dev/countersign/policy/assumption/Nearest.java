package dev.countersign.policy.assumption;

import dev.countersign.api.assumption.ConstraintResult;
import dev.countersign.api.assumption.ConstraintResult.Result;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the nearest request that would be allowed: for less time, at a later time, or with a reason. Role, place and
 * person are never changed.
 */
final class Nearest {

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("EEEE yyyy-MM-dd HH:mm VV", Locale.ENGLISH);
    private static final Set<String> CHANGEABLE =
            Set.of(TtlConstraint.FIELD, DaysConstraint.FIELD, TimeConstraint.FIELD, ReasonConstraint.FIELD);

    private static final Comparator<Proposal> NEAREST = Comparator.comparingInt(
                    (Proposal proposal) -> proposal.changes().size())
            .thenComparing(Proposal::at)
            .thenComparing(proposal -> proposal.policy().ref().name())
            .thenComparing(proposal -> proposal.policy().ref().kind());

    private final Candidates candidates;
    private final AssumptionRequest request;
    private final Instant at;

    Nearest(Candidates candidates, AssumptionRequest request, Instant at) {
        this.candidates = candidates;
        this.request = request;
        this.at = at;
    }

    /** Whether a request for that time and duration would be allowed, given a good reason. */
    @FunctionalInterface
    interface Trial {
        boolean passes(Instant at, @Nullable Duration duration);
    }

    /** What to ask for instead, in words; empty when nothing like it would be allowed. */
    String find(Trial trial) {
        return candidates.readable().stream()
                .filter(candidate ->
                        !candidate.policy().deny() && candidate.policy().enabled())
                .flatMap(candidate -> proposal(candidate).stream())
                .filter(proposal -> trial.passes(proposal.at(), proposal.duration()))
                .min(NEAREST)
                .map(Proposal::words)
                .orElse("");
    }

    private Optional<Proposal> proposal(Candidate candidate) {
        List<ConstraintResult> unmet = candidate.result().unmet();
        boolean changeable =
                unmet.stream().allMatch(one -> one.result() == Result.NOT_MET && CHANGEABLE.contains(one.constraint()));
        if (!changeable) {
            return Optional.empty();
        }
        AssumptionPolicy policy = candidate.policy();
        Set<String> changes =
                unmet.stream().map(ConstraintResult::constraint).collect(Collectors.toCollection(TreeSet::new));
        Window window = policy.window();
        Optional<Instant> start = later(changes) && window != null ? window.opensAfter(at) : Optional.of(at);
        Duration duration = changes.contains(TtlConstraint.FIELD) ? policy.ttl().cap(request) : request.duration();
        return start.map(from -> new Proposal(policy, changes, from, duration));
    }

    private static boolean later(Set<String> changes) {
        return changes.contains(DaysConstraint.FIELD) || changes.contains(TimeConstraint.FIELD);
    }

    /** What could be asked for under one policy. */
    private record Proposal(
            AssumptionPolicy policy,
            Set<String> changes,
            Instant at,
            @Nullable Duration duration) {

        String words() {
            StringBuilder words = new StringBuilder();
            Window window = policy.window();
            if (window != null && later(changes)) {
                words.append("from ")
                        .append(WHEN.format(at.truncatedTo(ChronoUnit.MINUTES).atZone(window.zone())))
                        .append(' ');
            }
            if (changes.contains(TtlConstraint.FIELD) && duration != null) {
                words.append("for ").append(Words.duration(duration)).append(' ');
            }
            if (changes.contains(ReasonConstraint.FIELD)) {
                words.append("with a reason").append(expectedReason()).append(' ');
            }
            return words + "under " + policy.ref().name();
        }

        private String expectedReason() {
            return policy.constraints().stream()
                    .filter(ReasonConstraint.class::isInstance)
                    .map(constraint -> ((ReasonConstraint) constraint).expected())
                    .findFirst()
                    .orElse("");
        }
    }
}
