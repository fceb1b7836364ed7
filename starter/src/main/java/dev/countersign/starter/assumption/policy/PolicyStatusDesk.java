package dev.countersign.starter.assumption.policy;

import dev.countersign.api.assumption.PolicyRef;
import dev.countersign.crds.Condition;
import dev.countersign.policy.approval.Memberships;
import dev.countersign.starter.assumption.policy.Policies.Written;
import dev.countersign.starter.queue.Attempt;
import dev.countersign.starter.queue.Backoff;
import dev.countersign.starter.queue.KeyedQueue;
import dev.countersign.starter.queue.Timer;
import dev.countersign.starter.watch.At;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Writes into the status of policies whether they can work. Every starter does: they find the same, and what is written
 * already is left alone.
 */
final class PolicyStatusDesk implements AutoCloseable {

    static final String READY = "Ready";
    private static final int AT_ONCE = 4;
    private static final Duration SPACING = Duration.ofSeconds(1);

    private final Policies policies;
    private final PolicyJudge judge;
    private final InstantSource clock;
    private final KeyedQueue<PolicyKey, Boolean> queue;

    PolicyStatusDesk(Policies policies, PolicyJudge judge, InstantSource clock, Timer timer, Executor executor) {
        this.policies = policies;
        this.judge = judge;
        this.clock = clock;
        this.queue = new KeyedQueue<>(
                new KeyedQueue.Settings("policy statuses", AT_ONCE, SPACING, Backoff.PATIENT),
                (before, now) -> now,
                (key, _) -> look(key),
                timer,
                executor);
    }

    /** Asks for a look at a policy, and returns at once. */
    void look(String kind, At at) {
        queue.ask(new PolicyKey(kind, at), true);
    }

    private Attempt look(PolicyKey key) {
        Optional<Written> found = policies.read(key);
        if (found.isEmpty()) {
            return Attempt.DONE;
        }
        Written policy = found.get();
        Judgement judgement = judge.judge(policy.ref(), policy.spec(), memberships(key));
        Condition ready = condition(policy, judgement);
        if (ready.equals(policy.ready())) {
            return Attempt.DONE;
        }
        if (!policies.write(key, policy, ready)) {
            return Attempt.AGAIN;
        }
        if (!judgement.works() && isNews(policy.ready(), ready)) {
            policies.warn(key, policy, judgement);
        }
        return Attempt.DONE;
    }

    private Memberships memberships(PolicyKey key) {
        return key.kind().equals(PolicyRef.GLOBAL_KIND)
                ? new Memberships(Map.of())
                : policies.memberships(key.at().namespace());
    }

    /** A condition whose status is what it was keeps its time. */
    private Condition condition(Written policy, Judgement judgement) {
        String status = judgement.works() ? Condition.TRUE : Condition.FALSE;
        Condition before = policy.ready();
        Instant since = before != null && before.status().equals(status) ? before.lastTransitionTime() : null;
        return new Condition(
                READY,
                status,
                judgement.reason(),
                judgement.message(),
                null,
                policy.ref().generation(),
                since == null ? clock.instant().truncatedTo(ChronoUnit.SECONDS) : since);
    }

    private static boolean isNews(@Nullable Condition before, Condition now) {
        return before == null
                || !before.status().equals(now.status())
                || !Objects.equals(before.message(), now.message());
    }

    @Override
    public void close() {
        queue.close();
    }
}
