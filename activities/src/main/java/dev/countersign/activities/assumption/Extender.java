package dev.countersign.activities.assumption;

import dev.countersign.api.SignedAct;
import dev.countersign.api.assumption.ActiveGrant;
import dev.countersign.api.assumption.ApprovalRule;
import dev.countersign.api.assumption.Ballot;
import dev.countersign.api.assumption.ObserveCommand;
import dev.countersign.api.assumption.SubjectKind;
import dev.countersign.api.assumption.Terms;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.policy.approval.Satisfiability;
import dev.countersign.policy.assumption.ExtensionRule;
import dev.countersign.policy.assumption.GroupsAge;
import dev.countersign.policy.assumption.Platform;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

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
    Optional<Longer.Wanted> extend(
            ObserveCommand command, RoleAssumption request, List<SignedAct> acts, Refusals refusals) {
        Optional<Longer.Wanted> wanted = Optional.empty();
        for (SignedAct act : acts) {
            Optional<String> problem =
                    wanted.isPresent() ? Optional.of("another extension is under way") : untimely(command.grant(), act);
            if (problem.isPresent()) {
                refusals.add(act, problem.get());
                continue;
            }
            switch (longer(command, request, act)) {
                case Longer.No(String why) -> refusals.add(act, why);
                case Longer.Possible possible -> wanted = Optional.of(new Longer.Wanted(act, possible));
            }
        }
        return wanted;
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

    /**
     * Says whether that wish, in time and of the subject, makes the access last longer.
     *
     * @throws RuntimeException when something could not be read
     */
    Longer longer(ObserveCommand command, RoleAssumption request, SignedAct act) {
        Optional<String> oldGroups = GroupsAge.problem(act.person(), act.at(), clock.instant());
        if (oldGroups.isPresent()) {
            return new Longer.No(oldGroups.get());
        }
        return switch (assessor.extension(request, command.terms(), act.groups(), clock.instant())) {
            case Assessment.Denied denied -> new Longer.No(denied.message());
            case Assessment.Allowed allowed -> longer(command, allowed);
        };
    }

    private Longer longer(ObserveCommand command, Assessment.Allowed allowed) {
        String policy = command.terms().policy().name();
        ExtensionRule rule = allowed.policy().extension();
        if (rule == null) {
            return new Longer.No(policy + " lets nobody extend it: ask for the role again");
        }
        int before = command.grant().extensions();
        if (before >= rule.max()) {
            return new Longer.No("it was extended " + before + " times already, and " + policy
                    + " allows no more: ask for the role again");
        }
        Instant end = Objects.requireNonNull(command.grant().expiresAt());
        Instant later = latest(command, end.plus(rule.by()));
        if (!later.isAfter(end)) {
            return new Longer.No("it ends at " + end + ", and can last no longer");
        }
        ApprovalRule approval = rule.approval() ? allowed.policy().approval() : null;
        return approval == null
                ? new Longer.Until(later)
                : hopeless(command, approval, allowed)
                        .<Longer>map(why -> new Longer.No(policy + " wants it approved, but " + why))
                        .orElseGet(() -> new Longer.IfApproved(later, approval, allowed));
    }

    private static Optional<String> hopeless(
            ObserveCommand command, ApprovalRule approval, Assessment.Allowed allowed) {
        return Satisfiability.problem(
                approval,
                Questions.self(command.terms().request()),
                allowed.facts().memberships());
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
