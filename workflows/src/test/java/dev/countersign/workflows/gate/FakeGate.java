package dev.countersign.workflows.gate;

import dev.countersign.api.ActVerifier;
import dev.countersign.api.Decision;
import dev.countersign.api.RequestRef;
import dev.countersign.api.SignedAct;
import dev.countersign.api.gate.ApprovalRule;
import dev.countersign.api.gate.Approver;
import dev.countersign.api.gate.CloseCommand;
import dev.countersign.api.gate.Count;
import dev.countersign.api.gate.CountCommand;
import dev.countersign.api.gate.GateActivities;
import dev.countersign.api.gate.GateOutcome;
import dev.countersign.api.gate.Opening;
import dev.countersign.workflows.SampleActs;
import dev.countersign.workflows.Steps;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A gate in memory: one task that asks alice, bob and carol, and needs two of them. */
final class FakeGate implements GateActivities, ActVerifier {

    /** A call that may be told to fail. */
    enum Step {
        OPEN,
        COUNT,
        CLOSE,
        RECHECK
    }

    static final RequestRef CUSTOM_RUN = new RequestRef("ci", "release-7-approve", "run-uid");
    static final RequestRef TASK = new RequestRef("ci", "release-7-approve", SampleActs.REQUEST_UID);
    static final Duration TIMEOUT = Duration.ofHours(1);
    static final ApprovalRule RULE = new ApprovalRule(
            List.of(Approver.user("alice"), Approver.user("bob"), Approver.user("carol")), 2, "Release to production?");

    private final Supplier<Instant> clock;
    private final Steps<Step> steps = new Steps<>(Step.class);
    private final Map<String, SignedAct.Act> entries = new TreeMap<>();
    private final List<CountCommand> counts = new ArrayList<>();
    private final List<CloseCommand> closes = new ArrayList<>();
    private Opening.@Nullable Refused wrongParams;
    private Count.@Nullable Over over;
    private ApprovalRule rule = RULE;
    private Opening.@Nullable Opened opened;

    FakeGate(Supplier<Instant> clock) {
        this.clock = clock;
    }

    void fails(Step step, int times) {
        steps.fail(step, times);
    }

    /** Happens once, within the next call of the step, before that has any effect. */
    void during(Step step, Runnable what) {
        steps.during(step, what);
    }

    /** Somebody edits their entry of the object. */
    synchronized void enters(String person, SignedAct.Act what) {
        entries.put(person, what);
    }

    synchronized void hasWrongParams(String message) {
        wrongParams = new Opening.Refused("ApprovalTaskValidationFailed", message);
    }

    /** The person who started the run may not approve it. */
    synchronized void isStartedBy(String person) {
        rule = RULE.notApprovedBy(person);
    }

    synchronized void isOver(GateOutcome outcome, String message) {
        over = new Count.Over(outcome, message);
    }

    int calls(Step step) {
        return steps.calls(step);
    }

    synchronized List<CountCommand> counts() {
        return List.copyOf(counts);
    }

    synchronized List<CloseCommand> closes() {
        return List.copyOf(closes);
    }

    @Override
    public Opening open(RequestRef customRun) {
        steps.begin(Step.OPEN);
        synchronized (this) {
            if (wrongParams != null) {
                return wrongParams;
            }
            if (over != null) {
                return new Opening.Over(over.outcome(), over.message());
            }
            if (opened == null) {
                opened = new Opening.Opened(TASK, rule, "digest", clock.get().plus(TIMEOUT), "marks", "release-7");
            }
            return opened;
        }
    }

    @Override
    public Count count(CountCommand command) {
        steps.begin(Step.COUNT);
        synchronized (this) {
            counts.add(command);
            return tally(command);
        }
    }

    @Override
    public void close(CloseCommand command) {
        steps.begin(Step.CLOSE);
        synchronized (this) {
            closes.add(command);
        }
    }

    @Override
    public void recheck(CountCommand command) {
        steps.begin(Step.RECHECK);
        synchronized (this) {
            if (tally(command) instanceof Count.Waiting) {
                throw ApplicationFailure.newBuilder()
                        .setMessage("nothing new")
                        .setType("NothingNew")
                        .setCategory(ApplicationErrorCategory.BENIGN)
                        .build();
            }
        }
    }

    @Override
    public Optional<String> problemWith(SignedAct act) {
        return act.signature().equals(SampleActs.GOOD) ? Optional.empty() : Optional.of("the signature does not hold");
    }

    private Count tally(CountCommand command) {
        if (over != null) {
            return over;
        }
        Map<String, String> refused = new LinkedHashMap<>();
        Map<String, SignedAct> newest = new TreeMap<>();
        for (SignedAct act : command.acts()) {
            Optional<String> problem = problemWith(act);
            if (problem.isPresent()) {
                refused.put(act.actId(), problem.get());
            } else if (!act.at().isBefore(command.opened().deadline())) {
                refused.put(act.actId(), "signed after the deadline");
            } else if (RULE.approvers().stream()
                    .noneMatch(approver -> approver.name().equals(act.person()))) {
                refused.put(act.actId(), act.person() + " is not asked");
            } else if (act.act() == SignedAct.Act.APPROVE
                    && !command.opened().rule().mayApprove(act.person())) {
                refused.put(act.actId(), act.person() + " started this run");
            } else {
                newest.merge(act.person(), act, (a, b) -> a.at().isAfter(b.at()) ? a : b);
            }
        }
        Map<String, SignedAct.Act> votes = new TreeMap<>(entries);
        newest.forEach((person, act) -> votes.put(person, act.act()));
        List<String> no = who(votes, SignedAct.Act.REJECT);
        List<String> yes = who(votes, SignedAct.Act.APPROVE);
        if (!no.isEmpty()) {
            return new Count.Decided(new Decision.Rejected(no, ""), refused);
        }
        if (yes.size() >= RULE.required()) {
            return new Count.Decided(new Decision.Approved(yes, ""), refused);
        }
        return new Count.Waiting(yes.size(), yes.size() + " of " + RULE.required() + " approvals", refused);
    }

    private static List<String> who(Map<String, SignedAct.Act> votes, SignedAct.Act what) {
        return votes.entrySet().stream()
                .filter(vote -> vote.getValue() == what)
                .map(Map.Entry::getKey)
                .toList();
    }
}
