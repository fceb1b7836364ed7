package dev.countersign.worker;

import dev.countersign.activities.admission.AdmissionGuard;
import dev.countersign.activities.assumption.RequestGuard;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.SmartLifecycle;

/**
 * Whether RoleAssumptions are made in nobody else's name: watches the one admission policy that sees to it, apart from
 * those of the connectors, so that a cluster with one half of Countersign is not told about the other.
 */
final class PeopleGuard implements RequestGuard, SmartLifecycle {

    private static final Duration FIRST_LOOK = Duration.ofSeconds(10);

    private final AdmissionGuard guard;
    private final boolean enabled;
    private volatile boolean running;

    PeopleGuard(AdmissionGuard guard, boolean enabled) {
        this.guard = guard;
        this.enabled = enabled;
    }

    @Override
    public Optional<String> problem() {
        return guard.problem();
    }

    @Override
    public Optional<String> problem(Instant made) {
        return guard.problem(AdmissionGuard.ROLE_ASSUMPTIONS, made);
    }

    @Override
    public void start() {
        if (enabled) {
            guard.start();
            guard.awaitFirstLook(FIRST_LOOK);
        }
        running = true;
    }

    @Override
    public void stop() {
        guard.close();
        running = false;
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
