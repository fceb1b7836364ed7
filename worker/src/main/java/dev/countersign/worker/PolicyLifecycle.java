package dev.countersign.worker;

import dev.countersign.activities.admission.AdmissionGuard;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;

/**
 * Looks at the admission policies before the worker polls, so that nobody is told "not seen yet", and has everybody who
 * waits look again then and on every change: an earlier worker may have found something else.
 */
final class PolicyLifecycle implements SmartLifecycle {

    private static final Duration FIRST_LOOK = Duration.ofSeconds(10);

    private final AdmissionGuard guard;
    private final PolicyNudger nudger;
    private final boolean wanted;
    private volatile boolean running;

    /**
     * Nothing is looked at yet.
     *
     * @param nudger reaches those who wait because of these policies
     * @param wanted whether this worker serves what these policies guard
     */
    PolicyLifecycle(AdmissionGuard guard, PolicyNudger nudger, boolean wanted) {
        this.guard = guard;
        this.nudger = nudger;
        this.wanted = wanted;
    }

    @Override
    public void start() {
        guard.onChange(nudger::changed);
        guard.start();
        guard.awaitFirstLook(FIRST_LOOK);
        running = true;
    }

    @Override
    public void stop() {
        nudger.close();
        guard.close();
        running = false;
    }

    @Override
    public boolean isAutoStartup() {
        return wanted;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** NB. Before the worker polls, and after it has ended. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 1;
    }
}
