package dev.countersign.activities.assumption;

import dev.countersign.api.SignedAct;
import dev.countersign.api.assumption.Ballot;
import dev.countersign.api.assumption.ExtensionWish;
import dev.countersign.api.assumption.ObserveCommand;
import dev.countersign.api.assumption.Standing;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.policy.approval.RuleDigest;
import dev.countersign.policy.approval.RuleWords;
import dev.countersign.policy.approval.StageResult;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Decides about wishes for longer: at once where nobody has to approve them, otherwise as people do. */
final class WishDesk {

    private final Extender extender;
    private final Tally tally;
    private final BallotTrust trust;
    private final Clock clock;

    WishDesk(Extender extender, Tally tally, BallotTrust trust, Clock clock) {
        this.extender = extender;
        this.tally = tally;
        this.trust = trust;
        this.clock = clock;
    }

    /**
     * What became of a wish.
     *
     * @param standing where it is a {@link Standing.Stands}, its message says whom the extension waits for
     * @param votes those that count as votes on the extension
     */
    record Decided(Standing standing, List<SignedAct> votes) {
        Decided {
            votes = List.copyOf(votes);
        }
    }

    /**
     * Decides; empty where nobody wants the access to last longer.
     *
     * @param longer acts of the subject that ask for longer, verified
     * @param votes acts that vote, not yet verified
     * @throws RuntimeException when something could not be read
     */
    Optional<Decided> decide(
            ObserveCommand command,
            RoleAssumption request,
            List<SignedAct> longer,
            List<SignedAct> votes,
            Refusals refusals) {
        ExtensionWish wish = command.wish();
        if (wish == null) {
            return extender.extend(command, request, longer, refusals)
                    .map(wanted -> new Decided(begin(command, wanted, refusals), List.of()));
        }
        longer.forEach(act -> refusals.add(act, wish.ballot().subject() + " waits for its approval already"));
        return Optional.of(vote(command, request, wish, votes, refusals));
    }

    private Standing begin(ObserveCommand command, Longer.Wanted wanted, Refusals refusals) {
        SignedAct act = wanted.act();
        Map<String, String> refused = refusals.byId(List.of(act));
        return switch (wanted.longer()) {
            case Longer.Until(Instant end) -> extendable(end, List.of(), refused);
            case Longer.IfApproved asked ->
                new Standing.Asked(
                        new ExtensionWish(
                                act,
                                command.terms()
                                        .approvedBy(
                                                asked.rule(),
                                                RuleDigest.ofExtension(asked.rule(), act.actId()),
                                                Objects.requireNonNull(
                                                        command.grant().expiresAt())),
                                Ballot.begun(act.subject(), clock.instant())),
                        RuleWords.of(asked.rule()),
                        refused);
        };
    }

    private static Standing extendable(Instant end, List<SignedAct> filled, Map<String, String> refused) {
        return new Standing.Extendable(end, "extended until " + end, filled, refused);
    }

    private Decided vote(
            ObserveCommand command,
            RoleAssumption request,
            ExtensionWish wish,
            List<SignedAct> votes,
            Refusals refusals) {
        return switch (extender.longer(command, request, wish.act())) {
            case Longer.No(String why) -> {
                votes.forEach(act -> refusals.add(act, "it cannot be extended any more: " + why));
                yield new Decided(notExtended(wish, why, refusals.byId(List.of())), List.of());
            }
            case Longer.Until(Instant end) -> {
                votes.forEach(act -> refusals.add(act, "nobody has to approve the extension any more"));
                yield new Decided(extendable(end, List.of(), refusals.byId(List.of())), List.of());
            }
            case Longer.IfApproved asked -> {
                Tally.Result result = tally.count(
                        command.request(), wish.terms(), wish.rule(), wish.ballot(), asked.allowed(), votes, refusals);
                yield new Decided(
                        standing(command, wish, asked, result.stage(), refusals.byId(result.votes())), result.votes());
            }
        };
    }

    private Standing standing(
            ObserveCommand command,
            ExtensionWish wish,
            Longer.IfApproved asked,
            StageResult result,
            Map<String, String> refused) {
        return switch (result) {
            case StageResult.Waiting(String missing) -> new Standing.Stands(missing, refused);
            case StageResult.StageApproved approved -> approved(command, wish, asked, approved, refused);
            case StageResult.StageRejected rejected -> notExtended(wish, Tally.rejection(rejected), refused);
            case StageResult.Unreachable(String reason, List<String> rejectedBy) ->
                notExtended(
                        wish,
                        (rejectedBy.isEmpty() ? "" : "rejected by " + String.join(", ", rejectedBy) + ": ") + reason,
                        refused);
        };
    }

    private Standing approved(
            ObserveCommand command,
            ExtensionWish wish,
            Longer.IfApproved asked,
            StageResult.StageApproved approved,
            Map<String, String> refused) {
        ExtensionWish further = wish.with(wish.ballot().approved(wish.rule(), approved.acts(), clock.instant()));
        if (!further.ballot().decided()) {
            return new Standing.StageApproved(
                    approved.acts(), "approved by " + String.join(", ", approved.by()), refused);
        }
        return trust.problem(command.request(), further)
                .map(why -> notExtended(further, why, refused))
                .orElseGet(() -> extendable(asked.end(), approved.acts(), refused));
    }

    private static Standing notExtended(ExtensionWish wish, String why, Map<String, String> refused) {
        return new Standing.NotExtended(wish.ballot().subject() + " is not granted: " + why, refused);
    }
}
