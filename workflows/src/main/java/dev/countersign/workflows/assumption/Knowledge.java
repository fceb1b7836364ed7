package dev.countersign.workflows.assumption;

import dev.countersign.api.GrantedObject;
import dev.countersign.api.RequestRef;
import dev.countersign.api.SignedAct;
import dev.countersign.api.assumption.ActiveGrant;
import dev.countersign.api.assumption.ApprovalRule;
import dev.countersign.api.assumption.Ballot;
import dev.countersign.api.assumption.CountCommand;
import dev.countersign.api.assumption.EvaluateCommand;
import dev.countersign.api.assumption.ExtensionWish;
import dev.countersign.api.assumption.GrantCommand;
import dev.countersign.api.assumption.ObserveCommand;
import dev.countersign.api.assumption.RevokeCommand;
import dev.countersign.api.assumption.RoleAssumptionInput;
import dev.countersign.api.assumption.RoleAssumptionInput.Carried;
import dev.countersign.api.assumption.RoleRequest;
import dev.countersign.api.assumption.Stage;
import dev.countersign.api.assumption.Terms;
import dev.countersign.api.assumption.Tidings;
import dev.countersign.workflows.Ending;
import dev.countersign.workflows.LateWrite;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the workflow of one request knows, and what it hands to activities and to its next run. */
final class Knowledge {

    private final RequestRef request;
    private final LateWrite lateWrite;
    private @Nullable RoleRequest asked;
    private @Nullable Terms terms;
    private Ballot ballot = Ballot.NOBODY_ASKED;
    private @Nullable ActiveGrant grant;
    private @Nullable ExtensionWish wish;
    private long revision;

    Knowledge(RoleAssumptionInput input) {
        request = input.request();
        Carried carried = input.carried();
        lateWrite = new LateWrite(carried == null ? null : carried.lateWriteUntil());
        if (carried != null) {
            terms = carried.terms();
            asked = carried.terms().request();
            ballot = carried.ballot();
            grant = carried.grant();
            wish = carried.wish();
            revision = carried.revision();
        }
    }

    RequestRef request() {
        return request;
    }

    LateWrite lateWrite() {
        return lateWrite;
    }

    /** Absent while policy has not allowed it. */
    @Nullable Terms termsIfAny() {
        return terms;
    }

    Terms terms() {
        if (terms == null) {
            throw new IllegalStateException("policy has not allowed " + request);
        }
        return terms;
    }

    Ballot ballot() {
        return ballot;
    }

    @Nullable ActiveGrant grantIfAny() {
        return grant;
    }

    ActiveGrant grant() {
        if (grant == null) {
            throw new IllegalStateException("nothing is granted to " + request);
        }
        return grant;
    }

    /** An extension that waits for people; absent where none does. */
    @Nullable ExtensionWish wishIfAny() {
        return wish;
    }

    /** The stage that is voted on; empty while nobody is asked. */
    Optional<Stage> votedStage() {
        return Optional.ofNullable(votedTermsIfAny())
                .flatMap(voted -> Optional.ofNullable(voted.approval()))
                .flatMap(voted()::current);
    }

    /** The name of the stage that is voted on; empty while nobody is asked. */
    String stage() {
        return votedStage().map(Stage::name).orElse("");
    }

    /** What was asked for; absent while that was not read. */
    @Nullable RoleRequest askedIfAny() {
        return asked;
    }

    void refused(@Nullable RoleRequest what) {
        asked = what;
    }

    /** Policy allows it; where people are asked, the first stage begins. */
    void allowed(Terms on, Instant now) {
        terms = on;
        asked = on.request();
        ballot = on.approval() == null ? Ballot.NOBODY_ASKED : Ballot.begun(Ballot.REQUEST, now);
    }

    /** The current stage is approved; the next one begins, if there is one. */
    void stageApproved(List<SignedAct> filled, Instant now) {
        ApprovalRule rule = Objects.requireNonNull(terms().approval(), "a stage of some rule is approved");
        ballot = ballot.approved(rule, filled, now);
    }

    /** An extension waits for people, or none does any more. */
    void waitsFor(@Nullable ExtensionWish now) {
        wish = now;
    }

    /** The current stage of the extension's approval is approved; the next one begins. */
    void extensionStageApproved(List<SignedAct> filled, Instant now) {
        ExtensionWish waiting = Objects.requireNonNull(wish, "people approve an extension that somebody wants");
        wish = waiting.with(waiting.ballot().approved(waiting.rule(), filled, now));
    }

    /** The ballot that people vote on: that of an extension that waits for them, or that of the request. */
    Ballot voted() {
        return wish == null ? ballot : wish.ballot();
    }

    /** The terms that they vote on; absent while policy has not allowed any. */
    @Nullable Terms votedTermsIfAny() {
        return wish == null ? terms : wish.terms();
    }

    /** The current stage has waited so long that others are asked too. */
    void escalated(Instant at) {
        if (wish == null) {
            ballot = ballot.escalated(at);
        } else {
            wish = wish.with(wish.ballot().escalated(at));
        }
    }

    void granted(ActiveGrant now) {
        grant = now;
    }

    EvaluateCommand evaluateCommand() {
        return new EvaluateCommand(request, ++revision);
    }

    CountCommand countCommand(List<SignedAct> acts) {
        return new CountCommand(request, terms(), ballot, acts, ++revision);
    }

    GrantCommand grantCommand(@Nullable Instant expiresAt, Instant notAfter, Instant decidedAt) {
        return new GrantCommand(request, terms(), ballot, expiresAt, notAfter, decidedAt, ++revision);
    }

    ObserveCommand observeCommand(List<SignedAct> acts) {
        return new ObserveCommand(request, terms(), ballot, grant(), wish, acts, ++revision);
    }

    RevokeCommand revokeCommand(Ending ending) {
        List<GrantedObject> objects = grant == null ? List.of() : grant.objects();
        return new RevokeCommand(
                request,
                asked,
                terms,
                ballot,
                objects,
                ending.outcome(),
                ending.reason(),
                ending.message(),
                ending.since(),
                lateWrite.until(),
                ++revision);
    }

    /** A revision of the status that is higher than any before. */
    long nextRevision() {
        return ++revision;
    }

    RoleAssumptionInput carriedOn(List<SignedAct> acts, Tidings tidings) {
        return new RoleAssumptionInput(
                request, new Carried(terms(), ballot, acts, grant, wish, lateWrite.until(), revision, tidings));
    }
}
