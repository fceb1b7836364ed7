package dev.countersign.activities.assumption;

import dev.countersign.api.SignedAct;
import dev.countersign.api.assumption.ActiveGrant;
import dev.countersign.api.assumption.Ballot;
import dev.countersign.api.assumption.ObserveCommand;
import dev.countersign.api.assumption.Standing;
import dev.countersign.api.assumption.SubjectKind;
import dev.countersign.api.assumption.Terms;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.policy.assumption.ExtensionRule;
import dev.countersign.policy.assumption.Platform;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says whether an access may last longer, by the extension rule of its policy as it is now. */
final class Extender {

    private final Assessor assessor;
    private final Platform platform;
    private final Clock clock;

    Extender(Assessor assessor, Platform platform, Clock clock) {
        this.assessor = assessor;
        this.platform = platform;
        this.clock = clock;
    }

    /** What the acts of the extension that is next are about. */
    static String subject(ActiveGrant grant) {
        return Ballot.extension(grant.extensions() + 1);
    }

    /**
     * Decides about the first of the acts that may count, and refuses the others.
     *
     * @param acts verified, of the subject, in the order of arrival
     */
    Optional<Standing.Extendable> extend(
            ObserveCommand command, RoleAssumption request, List<SignedAct> acts, Refusals refusals) {
        Optional<Standing.Extendable> extendable = Optional.empty();
        for (SignedAct act : acts) {
            Optional<String> problem = extendable.isPresent()
                    ? Optional.of("another extension is under way")
                    : untimely(command.grant(), act);
            if (problem.isEmpty()) {
                extendable = longer(command, request, act, refusals);
            } else {
                refusals.add(act, problem.get());
            }
        }
        return extendable;
    }

    private static Optional<String> untimely(ActiveGrant grant, SignedAct act) {
        Instant expiresAt = grant.expiresAt();
        if (!act.subject().equals(subject(grant))) {
            return Optional.of("it is about '" + act.subject() + "', and the next one is '" + subject(grant) + "'");
        }
        if (expiresAt == null) {
            return Optional.of("the access does not end by itself");
        }
        return act.at().isBefore(expiresAt)
                ? Optional.empty()
                : Optional.of("it was signed at " + act.at() + ", when the access had ended at " + expiresAt);
    }

    private Optional<Standing.Extendable> longer(
            ObserveCommand command, RoleAssumption request, SignedAct act, Refusals refusals) {
        Assessment assessment = assessor.extension(request, command.terms(), act.groups(), clock.instant());
        if (assessment instanceof Assessment.Denied denied) {
            refusals.add(act, denied.message());
            return Optional.empty();
        }
        ExtensionRule rule = ((Assessment.Allowed) assessment).policy().extension();
        Optional<String> problem = problem(command, rule);
        if (problem.isPresent() || rule == null) {
            refusals.add(act, problem.orElse("it cannot be extended"));
            return Optional.empty();
        }
        Instant before = Objects.requireNonNull(command.grant().expiresAt());
        Instant after = latest(command, before.plus(rule.by()));
        if (!after.isAfter(before)) {
            refusals.add(act, "it ends at " + before + ", and can last no longer");
            return Optional.empty();
        }
        return Optional.of(new Standing.Extendable(after, "extended until " + after, Map.of()));
    }

    private static Optional<String> problem(ObserveCommand command, @Nullable ExtensionRule rule) {
        String policy = command.terms().policy().name();
        if (rule == null) {
            return Optional.of(policy + " lets nobody extend it: ask for the role again");
        }
        if (command.grant().extensions() >= rule.max()) {
            return Optional.of("it was extended " + command.grant().extensions() + " times already, and " + policy
                    + " allows no more: ask for the role again");
        }
        return rule.approval()
                ? Optional.of(policy + " wants an extension approved, which is not served yet: ask for the role again")
                : Optional.empty();
    }

    /** Never past the platform's ceiling, nor past the closing of a strict window. */
    private Instant latest(ObserveCommand command, Instant wanted) {
        Terms terms = command.terms();
        Stream<Instant> ceiling = terms.request().subjectKind() == SubjectKind.USER
                ? Stream.of(command.grant().since().plus(platform.ceiling()))
                : Stream.empty();
        Stream<Instant> window = terms.strictWindow() ? Stream.ofNullable(terms.closesAt()) : Stream.empty();
        return Stream.concat(ceiling, window)
                .filter(limit -> limit.isBefore(wanted))
                .min(Instant::compareTo)
                .orElse(wanted);
    }
}
