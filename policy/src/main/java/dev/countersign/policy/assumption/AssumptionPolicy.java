package dev.countersign.policy.assumption;

import dev.countersign.api.assumption.ApprovalRule;
import dev.countersign.api.assumption.PolicyRef;
import dev.countersign.api.assumption.SubjectKind;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A policy that can work.
 *
 * @param deny whether it denies what it matches; otherwise it allows it
 * @param roles as a policy names them, or {@code *} for all
 * @param constraints in the order in which reasons are given
 * @param ttl the constraint among them that says for how long
 * @param window of days and times; absent: always
 * @param approval absent: nobody has to approve
 * @param extension absent: it is not extended
 * @param strictWindow whether access also ends when the window closes
 * @param warnBefore how long before its end the person is warned; absent: not at all
 */
public record AssumptionPolicy(
        PolicyRef ref,
        boolean enabled,
        boolean deny,
        SubjectKind subjectKind,
        Set<String> roles,
        List<Constraint> constraints,
        TtlConstraint ttl,
        @Nullable Window window,
        @Nullable ApprovalRule approval,
        @Nullable ExtensionRule extension,
        boolean strictWindow,
        @Nullable Duration warnBefore) {

    /** What stands for every role in a policy that denies. */
    static final String EVERY_ROLE = "*";

    public AssumptionPolicy {
        roles = Set.copyOf(roles);
        constraints = List.copyOf(constraints);
    }

    /** Whether it is about that person: one whom it names, or who is in a group that it names. */
    public boolean isAbout(Requester requester) {
        return constraints.stream()
                .filter(SubjectConstraint.class::isInstance)
                .map(SubjectConstraint.class::cast)
                .allMatch(subjects -> subjects.includes(requester));
    }
}
