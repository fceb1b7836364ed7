package dev.countersign.workflows.assumption;

import dev.countersign.api.ActVerifier;
import dev.countersign.api.GrantedObject;
import dev.countersign.api.Outcome;
import dev.countersign.api.Receipt;
import dev.countersign.api.SignedAct;
import dev.countersign.api.SignedAct.Act;
import dev.countersign.api.assumption.AbandonCommand;
import dev.countersign.api.assumption.Abandonment;
import dev.countersign.api.assumption.AssumptionActivities;
import dev.countersign.api.assumption.Ballot;
import dev.countersign.api.assumption.Count;
import dev.countersign.api.assumption.CountCommand;
import dev.countersign.api.assumption.EvaluateCommand;
import dev.countersign.api.assumption.Evaluation;
import dev.countersign.api.assumption.ExtensionWish;
import dev.countersign.api.assumption.GrantCommand;
import dev.countersign.api.assumption.GrantResult;
import dev.countersign.api.assumption.ObserveCommand;
import dev.countersign.api.assumption.RevokeCommand;
import dev.countersign.api.assumption.RoleActivities;
import dev.countersign.api.assumption.Standing;
import dev.countersign.api.assumption.Terms;
import dev.countersign.workflows.SampleActs;
import dev.countersign.workflows.Steps;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A target cluster and the people about it, in memory: what policy says, what is granted, and which steps fail how often. */
final class FakeTarget implements AssumptionActivities, RoleActivities, ActVerifier {

    /** A call that may be told to fail. */
    enum Step {
        EVALUATE,
        COUNT,
        OBSERVE,
        GRANT,
        REPAIR,
        REVOKE,
        JUDGE,
        ABANDON,
        RECHECK_WAITING,
        RECHECK_HOLDING
    }

    /** Who administers the platform. */
    static final String ROOT = "root@example.com";

    private final Supplier<Instant> clock;
    private final Steps<Step> steps = new Steps<>(Step.class);
    private final List<CountCommand> counts = new ArrayList<>();
    private final List<GrantCommand> grants = new ArrayList<>();
    private final List<RevokeCommand> revokes = new ArrayList<>();
    private Evaluation evaluation;
    private Count.@Nullable Over gone;
    private Standing.@Nullable Over over;
    private boolean stillAllowed = true;
    private @Nullable Terms extensionTerms;
    private boolean drifted;
    private @Nullable Duration betweenRechecks;
    private @Nullable Instant granted;
    private @Nullable Instant revokedAt;

    FakeTarget(Supplier<Instant> clock, Evaluation evaluation) {
        this.clock = clock;
        this.evaluation = evaluation;
    }

    synchronized void says(Evaluation now) {
        evaluation = now;
    }

    synchronized void isGone() {
        gone = new Count.Over(Outcome.WITHDRAWN, "RequestGone", "the request was deleted", Map.of());
        over = new Standing.Over(Outcome.ENDED_EARLY, "RequestGone", "the request was deleted", Map.of());
    }

    /** Whoever grants from now on hears that policy no longer allows it. */
    synchronized void noLongerAllows() {
        stillAllowed = false;
    }

    /** Whoever wants it to last longer needs that approval. */
    synchronized void asksAboutExtensions(Terms terms) {
        extensionTerms = terms;
    }

    /** Re-checks come that rarely, so that years pass quickly. */
    synchronized void rechecksEvery(Duration pause) {
        betweenRechecks = pause;
    }

    /** Somebody removes on the target cluster what was granted. */
    synchronized void drifts() {
        drifted = true;
    }

    synchronized boolean isAsGranted() {
        return isGranted() && !drifted;
    }

    void fails(Step step, int times) {
        steps.fail(step, times);
    }

    /** Happens once, within the next call of the step, before that has any effect. */
    void during(Step step, Runnable what) {
        steps.during(step, what);
    }

    synchronized boolean isGranted() {
        return granted != null;
    }

    /** When the grant says that it ends. */
    synchronized Optional<Instant> grantedUntil() {
        return Optional.ofNullable(granted);
    }

    /**
     * When it was last revoked. NB. After the end of a workflow the clock of the server of tests may leap to its longest
     * timer, so what is measured is measured here.
     */
    synchronized Instant revokedAt() {
        return Objects.requireNonNull(revokedAt, "it was never revoked");
    }

    int calls(Step step) {
        return steps.calls(step);
    }

    /** The ballot that was counted last. */
    synchronized Ballot ballot() {
        return counts.getLast().ballot();
    }

    synchronized List<GrantCommand> grants() {
        return List.copyOf(grants);
    }

    synchronized List<RevokeCommand> revokes() {
        return List.copyOf(revokes);
    }

    @Override
    public Optional<String> problemWith(SignedAct act) {
        return act.signature().equals(SampleActs.GOOD) ? Optional.empty() : Optional.of("the signature does not hold");
    }

    @Override
    public Evaluation evaluate(EvaluateCommand command) {
        return attempt(Step.EVALUATE, () -> evaluation);
    }

    @Override
    public Count count(CountCommand command) {
        return attempt(Step.COUNT, () -> {
            counts.add(command);
            if (gone != null) {
                return gone;
            }
            Map<String, String> refused = new HashMap<>();
            List<SignedAct> approvals = new ArrayList<>();
            Count answer = null;
            for (SignedAct act : command.acts()) {
                Optional<String> problem = problemWith(act)
                        .or(() ->
                                late(act, Objects.requireNonNull(command.terms().decideBy())));
                problem.ifPresent(why -> refused.put(act.actId(), why));
                if (problem.isEmpty()
                        && act.act() == Act.APPROVE
                        && !command.ballot().decided()) {
                    approvals.add(act);
                }
                answer = answer == null && problem.isEmpty() ? end(act, refused) : answer;
            }
            if (answer != null) {
                return answer;
            }
            return approvals.isEmpty()
                    ? new Count.Waiting("somebody must approve", refused)
                    : new Count.StageApproved(
                            List.of(approvals.getFirst()),
                            "approved by " + approvals.getFirst().person(),
                            refused);
        });
    }

    private static @Nullable Count end(SignedAct act, Map<String, String> refused) {
        return switch (act.act()) {
            case WITHDRAW -> new Count.Over(Outcome.WITHDRAWN, "Withdrawn", "withdrawn by " + act.person(), refused);
            case REJECT -> new Count.Over(Outcome.REJECTED, "Rejected", "rejected by " + act.person(), refused);
            case END -> new Count.Over(Outcome.ENDED_EARLY, "Ended", "ended by " + act.person(), refused);
            case APPROVE, EXTEND, GIVE_BACK, ABANDON -> null;
        };
    }

    private static Optional<String> late(SignedAct act, Instant decideBy) {
        return act.at().isBefore(decideBy) ? Optional.empty() : Optional.of("it was signed too late");
    }

    @Override
    public Standing observe(ObserveCommand command) {
        return attempt(Step.OBSERVE, () -> {
            if (over != null) {
                return over;
            }
            Map<String, String> refused = new HashMap<>();
            Standing answer = null;
            for (SignedAct act : command.acts()) {
                Optional<String> problem = problemWith(act);
                problem.ifPresent(why -> refused.put(act.actId(), why));
                answer = answer == null && problem.isEmpty() ? done(act, command, refused) : answer;
            }
            if (answer != null) {
                return answer;
            }
            return drifted
                    ? new Standing.Drifted("somebody has removed it", refused)
                    : new Standing.Stands("it stands", refused);
        });
    }

    private @Nullable Standing done(SignedAct act, ObserveCommand command, Map<String, String> refused) {
        return switch (act.act()) {
            case GIVE_BACK ->
                new Standing.Over(Outcome.GIVEN_BACK, "GivenBack", "given back by " + act.person(), refused);
            case END -> new Standing.Over(Outcome.ENDED_EARLY, "Ended", "ended by " + act.person(), refused);
            case EXTEND -> {
                if (command.grant().expiresAt() == null) {
                    yield null;
                }
                yield extensionTerms == null
                        ? longer(command, List.of(), refused)
                        : new Standing.Asked(
                                new ExtensionWish(act, extensionTerms, Ballot.begun("extension#1", clock.get())),
                                "somebody must approve",
                                refused);
            }
            case APPROVE, REJECT, WITHDRAW, ABANDON -> {
                if (command.wish() == null) {
                    refused.put(act.actId(), "it is decided already");
                    yield null;
                }
                yield voted(command.wish(), act, command, refused);
            }
        };
    }

    private static Standing longer(ObserveCommand command, List<SignedAct> filled, Map<String, String> refused) {
        Instant end = Objects.requireNonNull(command.grant().expiresAt());
        return new Standing.Extendable(end.plus(Duration.ofMinutes(30)), "extended", filled, refused);
    }

    private static Standing voted(
            ExtensionWish wish, SignedAct act, ObserveCommand command, Map<String, String> refused) {
        if (act.act() != Act.APPROVE) {
            return new Standing.NotExtended("rejected by " + act.person(), refused);
        }
        boolean last = wish.ballot().starts().size() == wish.rule().stages().size();
        return last
                ? longer(command, List.of(act), refused)
                : new Standing.StageApproved(List.of(act), "approved by " + act.person(), refused);
    }

    @Override
    public GrantResult grant(GrantCommand command) {
        return write(Step.GRANT, command);
    }

    @Override
    public GrantResult repair(GrantCommand command) {
        return write(Step.REPAIR, command);
    }

    private GrantResult write(Step step, GrantCommand command) {
        return attempt(step, () -> {
            grants.add(command);
            if (clock.get().isAfter(command.notAfter())) {
                return new GrantResult.TooLate();
            }
            if (!stillAllowed) {
                return new GrantResult.NotGranted(Outcome.DENIED, "Denied", "policy no longer allows it");
            }
            drifted = false;
            granted = command.expiresAt() == null ? Instant.MAX : command.expiresAt();
            return new GrantResult.Granted(
                    List.of(new GrantedObject("ClusterRoleBinding", "", "countersign-request", "binding-uid")),
                    clock.get(),
                    Activity.getExecutionContext().getInfo().getAttempt(),
                    "active");
        });
    }

    @Override
    public Receipt revoke(RevokeCommand command) {
        return attempt(Step.REVOKE, () -> {
            revokes.add(command);
            granted = null;
            revokedAt = clock.get();
            if (command.notBefore() != null && clock.get().isBefore(command.notBefore())) {
                throw ApplicationFailure.newBuilder()
                        .setMessage("an attempt to grant may still write")
                        .setType("ReceiptTooEarly")
                        .setCategory(ApplicationErrorCategory.BENIGN)
                        .setNextRetryDelay(Duration.between(clock.get(), command.notBefore()))
                        .build();
            }
            return new Receipt(
                    command.grants().isEmpty() ? null : clock.get(), clock.get(), calls(Step.REVOKE), List.of());
        });
    }

    @Override
    public Abandonment judge(AbandonCommand command) {
        return attempt(Step.JUDGE, () -> {
            Map<String, String> refused = new HashMap<>();
            SignedAct good = null;
            for (SignedAct act : command.acts()) {
                boolean counts = problemWith(act).isEmpty()
                        && act.act() == Act.ABANDON
                        && act.person().equals(ROOT);
                if (counts) {
                    good = act;
                } else {
                    refused.put(act.actId(), "only root abandons");
                }
            }
            return new Abandonment(good, refused);
        });
    }

    @Override
    public void abandon(AbandonCommand command) {
        attempt(Step.ABANDON, () -> command);
    }

    @Override
    public void recheckWaiting(CountCommand command) {
        nothingNewWhile(Step.RECHECK_WAITING, () -> gone == null);
    }

    @Override
    public void recheckHolding(ObserveCommand command) {
        nothingNewWhile(Step.RECHECK_HOLDING, () -> over == null && !drifted);
    }

    private void nothingNewWhile(Step step, Supplier<Boolean> unchanged) {
        attempt(step, () -> {
            if (unchanged.get()) {
                throw ApplicationFailure.newBuilder()
                        .setMessage("nothing new")
                        .setType("NothingNew")
                        .setNextRetryDelay(betweenRechecks)
                        .setCategory(ApplicationErrorCategory.BENIGN)
                        .build();
            }
            return step;
        });
    }

    private <T> T attempt(Step step, Supplier<T> effect) {
        steps.begin(step);
        synchronized (this) {
            return effect.get();
        }
    }
}
