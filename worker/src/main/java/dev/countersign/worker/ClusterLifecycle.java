package dev.countersign.worker;

import dev.countersign.activities.cluster.ClusterRounds;
import org.springframework.context.SmartLifecycle;

/** Looks at the clusters for as long as the worker runs, where it serves people. */
final class ClusterLifecycle implements SmartLifecycle {

    private final ClusterRounds rounds;
    private final boolean enabled;
    private volatile boolean running;

    ClusterLifecycle(ClusterRounds rounds, boolean enabled) {
        this.rounds = rounds;
        this.enabled = enabled;
    }

    @Override
    public void start() {
        if (enabled) {
            rounds.start();
        }
        running = true;
    }

    @Override
    public void stop() {
        rounds.close();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
