package dev.countersign.sandbox;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** Brings one part to health: finds it, thaws it, starts it, or starts it again. */
final class Starter {
    private static final Duration SECOND_CHANCE = Duration.ofMinutes(1);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

    private final Home home;
    private final Processes processes;
    private final Consumer<String> progress;

    Starter(Home home, Processes processes, Consumer<String> progress) {
        this.home = home;
        this.processes = processes;
        this.progress = progress;
    }

    void ensure(Service service) {
        Part part = service.part();
        long began = System.nanoTime();
        boolean found = isFound(service);
        try {
            if (!found) {
                start(service);
            }
            service.complete();
        } catch (KubernetesClientException e) {
            String why = e.getStatus() == null ? e.getMessage() : e.getStatus().getMessage();
            throw new SandboxException(
                    part.program() + " cannot be set up, the API server says: " + why + "; its log is "
                            + home.log(part),
                    e);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        progress.accept(String.format(
                Locale.ROOT, "%-24s %s (%.1f s)", part.program(), found ? "found running" : "started", seconds));
    }

    /** Whether it runs and is well. One that runs and is not well is stopped, unless it recovers soon. */
    private boolean isFound(Service service) {
        Part part = service.part();
        if (processes.find(part).isEmpty()) {
            return false;
        }
        if (service.healthy()) {
            return true;
        }
        processes.signal(part, "CONT");
        if (Wait.until(
                        SECOND_CHANCE,
                        () -> service.healthy() || processes.find(part).isEmpty())
                && service.healthy()) {
            return true;
        }
        progress.accept(String.format(Locale.ROOT, "%-24s runs but is not well: starting it again", part.program()));
        processes.stop(part, STOP_PATIENCE);
        return false;
    }

    private void start(Service service) {
        Part part = service.part();
        service.prepare();
        ProcessHandle process = processes.launch(part, service.program(home), service.launch());
        boolean ended = !Wait.until(service.patience(), () -> !process.isAlive() || service.healthy());
        if (!process.isAlive()) {
            throw failure(part, "ended right after its start");
        }
        if (ended) {
            processes.stop(part, STOP_PATIENCE);
            throw failure(
                    part, "was not well " + service.patience().toSeconds() + " s after its start, and was stopped");
        }
    }

    private SandboxException failure(Part part, String what) {
        return new SandboxException(
                part.program() + " " + what + "; the end of " + home.log(part) + ":\n" + LogTail.of(home.log(part)));
    }
}
