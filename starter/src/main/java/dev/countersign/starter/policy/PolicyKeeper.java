package dev.countersign.starter.policy;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.OperatorException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Sees to it that an operator for AccessPolicies is at work for as long as the program runs: it waits for the API
 * server, and makes a new one when one has lost its Lease. Only the holder of the Lease writes anything.
 */
final class PolicyKeeper implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(PolicyKeeper.class);
    private static final Duration STOP = Duration.ofSeconds(15);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final PolicyOperators operators;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile CountDownLatch current = new CountDownLatch(1);
    private volatile @Nullable Thread thread;

    PolicyKeeper(PolicyOperators operators) {
        this.operators = operators;
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().name("policies").daemon().start(this::keep);
    }

    @Override
    public void stop() {
        stopped.countDown();
        current.countDown();
        Thread running = thread;
        try {
            if (running != null && !running.join(STOP)) {
                log.warn("the operator for policies did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null && stopped.getCount() > 0;
    }

    private void keep() {
        Duration pause = FIRST_PAUSE;
        try {
            while (stopped.getCount() > 0) {
                CountDownLatch lost = new CountDownLatch(1);
                current = lost;
                try (PolicyOperators.Running _ = operators.start(lost::countDown)) {
                    pause = FIRST_PAUSE;
                    awaitEnd(lost);
                } catch (OperatorException | KubernetesClientException | IllegalStateException e) {
                    log.atWarn()
                            .addKeyValue("error", innermost(e))
                            .addKeyValue("pause", pause)
                            .log("policies are not kept right now, will be tried again");
                }
                if (stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String innermost(Throwable problem) {
        Throwable cause = problem.getCause();
        return cause == null ? problem.toString() : innermost(cause);
    }

    private void awaitEnd(CountDownLatch lost) throws InterruptedException {
        if (stopped.getCount() > 0) {
            lost.await();
        }
    }
}
