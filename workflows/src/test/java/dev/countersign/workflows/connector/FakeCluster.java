package dev.countersign.workflows.connector;

import dev.countersign.api.GrantedObject;
import dev.countersign.api.NamespacedName;
import dev.countersign.api.Outcome;
import dev.countersign.api.Receipt;
import dev.countersign.api.Verdict;
import dev.countersign.api.connector.AccessFacts;
import dev.countersign.api.connector.EvaluateCommand;
import dev.countersign.api.connector.Evaluation;
import dev.countersign.api.connector.EvaluationActivities;
import dev.countersign.api.connector.GrantCommand;
import dev.countersign.api.connector.GrantResult;
import dev.countersign.api.connector.ObserveCommand;
import dev.countersign.api.connector.PermissionActivities;
import dev.countersign.api.connector.Pinned;
import dev.countersign.api.connector.PodRef;
import dev.countersign.api.connector.RecheckActivities;
import dev.countersign.api.connector.RevokeCommand;
import dev.countersign.workflows.Steps;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A cluster in memory: what policy says about the one request, what is granted, and which steps fail how often. */
final class FakeCluster implements EvaluationActivities, PermissionActivities, RecheckActivities {

    /** A call that may be told to fail. */
    enum Step {
        EVALUATE,
        OBSERVE,
        GRANT,
        REVOKE,
        RECHECK_WAITING,
        RECHECK_HOLDING
    }

    static final AccessFacts FACTS = new AccessFacts(
            "system:serviceaccount:ci:builder",
            new PodRef("ci", "push-pod", "pod-uid"),
            new NamespacedName("tools", "harbor"),
            "release-7",
            List.of("prod-registry"),
            List.of("alice"));
    static final Pinned PINNED = new Pinned("pod-uid", List.of(), List.of(), "run-uid");
    static final Verdict.Allowed YES = new Verdict.Allowed(List.of("alice"), "approved by alice");
    static final Verdict.Undecided NOT_YET = new Verdict.Undecided("Pending", "waiting for alice");
    static final Verdict.Denied NO = new Verdict.Denied(Outcome.REJECTED, "Rejected", "rejected by alice");
    static final Verdict.Denied POD_ENDED =
            new Verdict.Denied(Outcome.COMPLETED, "PodSucceeded", "the Pod has finished");

    /** What an evaluation says of a request that is not there any more. */
    static final AccessFacts UNKNOWN = new AccessFacts(
            "",
            new PodRef("unknown", "unknown", "pod-uid"),
            new NamespacedName("tools", "unknown"),
            "",
            List.of(),
            List.of());

    static final Verdict.Denied REQUEST_GONE =
            new Verdict.Denied(Outcome.WITHDRAWN, "NotFound", "the request was deleted");

    private final Supplier<Instant> clock;
    private final Steps<Step> steps = new Steps<>(Step.class);
    private final Map<Step, Integer> lostAnswers = new EnumMap<>(Step.class);
    private final Map<Step, Integer> late = new EnumMap<>(Step.class);
    private final List<GrantCommand> grants = new ArrayList<>();
    private final List<RevokeCommand> revokes = new ArrayList<>();
    private Verdict verdict = NOT_YET;
    private boolean standing;
    private boolean contradicting;
    private long lastRevision;
    private @Nullable Outcome written;

    FakeCluster(Supplier<Instant> clock) {
        this.clock = clock;
    }

    synchronized FakeCluster says(Verdict now) {
        verdict = now;
        return this;
    }

    /** The next calls of the step fail before they do anything. */
    FakeCluster fails(Step step, int times) {
        steps.fail(step, times);
        return this;
    }

    /** The next call of the step fails in a way that is not tried again. */
    FakeCluster failsForGood(Step step) {
        return during(step, () -> {
            throw ApplicationFailure.newNonRetryableFailure(step + " was told to fail for good", "ForGood");
        });
    }

    /** The next calls of the step do what they should, and their answer never arrives. */
    synchronized FakeCluster losesAnswers(Step step, int times) {
        lostAnswers.put(step, times);
        return this;
    }

    /** The next calls to grant are carried out too late. */
    synchronized FakeCluster grantsTooLate(int times) {
        late.put(Step.GRANT, times);
        return this;
    }

    /** A grant is answered with something that no activity may answer. */
    synchronized FakeCluster contradictsItself() {
        contradicting = true;
        return this;
    }

    /** Happens once, within the next call of the step, before that has any effect. */
    FakeCluster during(Step step, Runnable what) {
        steps.during(step, what);
        return this;
    }

    synchronized boolean isGranted() {
        return standing;
    }

    int calls(Step step) {
        return steps.calls(step);
    }

    synchronized List<GrantCommand> grants() {
        return List.copyOf(grants);
    }

    synchronized List<RevokeCommand> revokes() {
        return List.copyOf(revokes);
    }

    /** The highest revision that a status could have been written with. */
    synchronized long lastRevision() {
        return lastRevision;
    }

    /** The outcome in the final status. */
    synchronized Optional<Outcome> written() {
        return Optional.ofNullable(written);
    }

    @Override
    public Evaluation evaluate(EvaluateCommand command) {
        return attempt(Step.EVALUATE, () -> {
            lastRevision = command.revision();
            return evaluation();
        });
    }

    @Override
    public Evaluation observe(ObserveCommand command) {
        return attempt(Step.OBSERVE, () -> verdict instanceof Verdict.Undecided ? evaluation(YES) : evaluation());
    }

    @Override
    public void recheckWaiting(EvaluateCommand command) {
        attempt(Step.RECHECK_WAITING, () -> {
            nothingNewWhile(verdict instanceof Verdict.Undecided);
            return command;
        });
    }

    @Override
    public void recheckHolding(ObserveCommand command) {
        attempt(Step.RECHECK_HOLDING, () -> {
            nothingNewWhile(!(verdict instanceof Verdict.Denied));
            return command;
        });
    }

    @Override
    public GrantResult grant(GrantCommand command) {
        return attempt(Step.GRANT, () -> {
            grants.add(command);
            if (Steps.takeOne(late, Step.GRANT) || clock.get().isAfter(command.notAfter())) {
                return new GrantResult.TooLate();
            }
            if (!(verdict instanceof Verdict.Allowed)) {
                standing = false;
                return new GrantResult.NotGranted(evaluation());
            }
            standing = true;
            return new GrantResult.Granted(
                    contradicting ? evaluation(NOT_YET) : evaluation(),
                    List.of(new GrantedObject("RoleBinding", "tools", "countersign-request", "binding-uid")),
                    clock.get(),
                    Activity.getExecutionContext().getInfo().getAttempt());
        });
    }

    @Override
    public Receipt revoke(RevokeCommand command) {
        return attempt(Step.REVOKE, () -> {
            revokes.add(command);
            standing = false;
            if (command.notBefore() != null && clock.get().isBefore(command.notBefore())) {
                throw ApplicationFailure.newBuilder()
                        .setMessage("an attempt to grant may still write")
                        .setType("ReceiptTooEarly")
                        .setCategory(ApplicationErrorCategory.BENIGN)
                        .setNextRetryDelay(Duration.between(clock.get(), command.notBefore()))
                        .build();
            }
            written = command.outcome();
            return new Receipt(
                    command.grants().isEmpty() ? null : clock.get(), clock.get(), calls(Step.REVOKE), List.of());
        });
    }

    /** What a late attempt to grant writes, after its caller has given it up. */
    synchronized void writeLate(GrantCommand command) {
        if (!clock.get().isAfter(command.notAfter())) {
            standing = true;
        }
    }

    private Evaluation evaluation() {
        return evaluation(verdict);
    }

    private static Evaluation evaluation(Verdict now) {
        return new Evaluation(now, PINNED, now.equals(REQUEST_GONE) ? UNKNOWN : FACTS);
    }

    private static void nothingNewWhile(boolean unchanged) {
        if (unchanged) {
            throw ApplicationFailure.newBuilder()
                    .setMessage("nothing new")
                    .setType("NothingNew")
                    .setCategory(ApplicationErrorCategory.BENIGN)
                    .build();
        }
    }

    private <T> T attempt(Step step, Supplier<T> effect) {
        steps.begin(step);
        synchronized (this) {
            T answer = effect.get();
            if (Steps.takeOne(lostAnswers, step)) {
                throw new IllegalStateException(step + " was told to lose its answer");
            }
            return answer;
        }
    }
}
