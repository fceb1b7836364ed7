package dev.countersign.starter.workspace;

import dev.countersign.starter.queue.Attempt;
import dev.countersign.starter.queue.Backoff;
import dev.countersign.starter.queue.KeyedQueue;
import dev.countersign.starter.queue.Timer;
import dev.countersign.starter.watch.At;
import dev.countersign.starter.watch.FactHandler;
import dev.countersign.starter.watch.Shelf;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/**
 * Gives each workspace what it begins with, once: whoever deletes some of it keeps it deleted. What has one of the names
 * already is left as it is.
 */
final class WorkspaceDesk implements FactHandler<WorkspaceFacts>, AutoCloseable {

    private static final int AT_ONCE = 2;

    private final Workspaces workspaces;
    private final BooleanSupplier served;
    private final KeyedQueue<String, Boolean> queue;

    /** @param served whether the kinds of what a workspace begins with are served */
    WorkspaceDesk(Workspaces workspaces, BooleanSupplier served, Timer timer, Executor executor) {
        this.workspaces = workspaces;
        this.served = served;
        this.queue = new KeyedQueue<>(
                new KeyedQueue.Settings("workspaces", AT_ONCE, Duration.ZERO, Backoff.PATIENT),
                (before, now) -> now,
                (name, _) -> furnish(name),
                timer,
                executor);
    }

    /** Sees to all workspaces that are known. */
    void considerAll(Shelf<WorkspaceFacts> known) {
        known.forEach(this::appeared);
    }

    @Override
    public void appeared(At at, WorkspaceFacts facts) {
        if (served.getAsBoolean()
                && !facts.made().containsAll(Defaults.of(at.name()).keySet())) {
            queue.ask(at.name(), true);
        }
    }

    @Override
    public void changed(At at, WorkspaceFacts before, WorkspaceFacts now) {
        appeared(at, now);
    }

    @Override
    public void gone(At at, WorkspaceFacts last) {
        // NB. What stood in it goes with it.
    }

    @Override
    public void dropped(At at, WorkspaceFacts last) {
        // NB. A namespace that is no workspace any more keeps what it has.
    }

    private Attempt furnish(String name) {
        Optional<WorkspaceFacts> workspace = workspaces.read(name);
        if (workspace.isEmpty()) {
            return Attempt.DONE;
        }
        Map<String, HasMetadata> missing = Defaults.of(name);
        missing.keySet().removeAll(workspace.get().made());
        if (!missing.isEmpty()) {
            missing.values().forEach(workspaces::make);
            TreeSet<String> made = new TreeSet<>(workspace.get().made());
            made.addAll(missing.keySet());
            workspaces.note(name, made.stream().toList());
        }
        return Attempt.DONE;
    }

    @Override
    public void close() {
        queue.close();
    }
}
