package dev.countersign.sandbox;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Starts and ends the parts of one home, all or one by one. */
final class Control {
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);
    // NB. It serves for three quarters of a minute after it is told to end, for the sake of clusters' networks.
    private static final Duration WEBHOOK_STOP_PATIENCE = Duration.ofMillis(500);
    private static final Duration THAW_PATIENCE = Duration.ofSeconds(60);

    private final Home home;
    private final Supplier<KubernetesClient> admin;
    private final Consumer<String> progress;
    private final Processes processes;
    private final HomeLock lock;
    private @Nullable Services services;

    Control(Home home, Supplier<KubernetesClient> admin, Consumer<String> progress) {
        this.home = home;
        this.admin = admin;
        this.progress = progress;
        this.processes = new Processes(home);
        this.lock = new HomeLock(home.run(), progress);
    }

    void up() {
        Build.run(home);
        home.create();
        lock.holding(() -> {
            long began = System.nanoTime();
            endStrays();
            choosePorts();
            new Certificates(home.pki()).create();
            forgetServices();
            Starter starter = new Starter(home, processes, progress);
            Abreast.run(Services.chains().stream()
                    .<Runnable>map(chain -> () ->
                            chain.forEach(part -> starter.ensure(services().of(part))))
                    .toList());
            progress.accept("all parts are up after "
                    + Duration.ofNanos(System.nanoTime() - began).toSeconds() + " s");
        });
    }

    /** Ports are kept, unless somebody else has taken one while nothing of ours runs. */
    private void choosePorts() {
        Map<Port, Integer> kept = new EnumMap<>(Port.class);
        if (Ports.isKept(home.state())) {
            kept.putAll(ports().ports());
        }
        boolean allDown =
                Stream.of(Part.values()).noneMatch(part -> processes.find(part).isPresent());
        List<Map.Entry<Port, Integer>> taken = List.copyOf(kept.entrySet()).stream()
                .filter(entry -> processes.find(entry.getKey().owner()).isEmpty() && !FreePort.isFree(entry.getValue()))
                .toList();
        if (!taken.isEmpty() && !allDown) {
            throw new SandboxException(
                    "another program has taken port " + taken.getFirst().getValue() + " of "
                            + taken.getFirst().getKey().owner().program()
                            + "; end it, or run `down` and `up` to choose other ports");
        }
        taken.forEach(entry -> kept.remove(entry.getKey()));
        Ports.choose(kept).write(home.state());
    }

    void down() {
        if (!Files.isDirectory(home.run())) {
            progress.accept("not running");
            return;
        }
        lock.holding(this::stopAll);
    }

    private void stopAll() {
        for (List<Part> abreast : Services.stops()) {
            Abreast.run(abreast.stream()
                    .filter(part -> processes.find(part).isPresent())
                    .<Runnable>map(part -> () -> {
                        stop(part);
                        progress.accept(part.program() + " stopped");
                    })
                    .toList());
        }
        endStrays();
    }

    private void endStrays() {
        for (ProcessHandle stray : processes.strays()) {
            progress.accept("ending a process that an interrupted start has left: " + stray.pid());
            Processes.end(stray);
        }
    }

    void purge() {
        if (!Files.isDirectory(home.run())) {
            return;
        }
        lock.holding(() -> {
            stopAll();
            try (Stream<Path> content = Files.walk(home.run())) {
                List<Path> deepestFirst = new ArrayList<>(content.toList().reversed());
                deepestFirst.removeIf(path -> path.equals(home.run()) || path.equals(HomeLock.file(home.run())));
                for (Path path : deepestFirst) {
                    Files.delete(path);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot delete the data in " + home.run(), e);
            }
        });
    }

    void start(Part part) {
        lock.holding(
                () -> new Starter(home, processes, progress).ensure(services().of(part)));
    }

    void stop(Part part) {
        processes.stop(part, part == Part.TEKTON_WEBHOOK ? WEBHOOK_STOP_PATIENCE : STOP_PATIENCE);
    }

    void kill(Part part) {
        processes.kill(part);
    }

    void freeze(Part part) {
        processes.signal(part, "STOP");
    }

    void thaw(Part part) {
        processes.signal(part, "CONT");
        Service service = services().of(part);
        if (!Wait.until(THAW_PATIENCE, service::healthy)) {
            throw new SandboxException(part.program() + " is not well " + THAW_PATIENCE.toSeconds()
                    + " s after it was thawed; see " + home.log(part));
        }
    }

    Health health(Part part) {
        if (processes.find(part).isEmpty()) {
            return Health.STOPPED;
        }
        return services().of(part).healthy() ? Health.HEALTHY : Health.UNWELL;
    }

    Ports ports() {
        if (!Ports.isKept(home.state())) {
            throw new SandboxException("the sandbox in " + home.run() + " was never started; `up` does that");
        }
        return Ports.read(home.state());
    }

    private synchronized Services services() {
        if (services == null) {
            services = new Services(home, ports(), admin);
        }
        return services;
    }

    private synchronized void forgetServices() {
        services = null;
    }
}
