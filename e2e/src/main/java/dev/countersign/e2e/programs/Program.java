package dev.countersign.e2e.programs;

import dev.countersign.sandbox.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One of our Spring Boot programs as a process. It can be started, stopped and killed any number of times. */
public final class Program implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(4);
    private static final String READY = "200 ";
    private static final Duration STOP = Duration.ofSeconds(45);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(30)).build();

    private final String name;
    private final List<String> command;
    private final ClassArchive archive;
    private final Path log;
    private final Path pidFile;
    private final int port;
    private @Nullable Process process;
    private boolean wasReady;

    private Program(String name, List<String> command, ClassArchive archive, Path log, Path pidFile, int port) {
        this.name = name;
        this.command = List.copyOf(command);
        this.archive = archive;
        this.log = log;
        this.pidFile = pidFile;
        this.port = port;
    }

    /**
     * Describes a program; nothing is started yet.
     *
     * @param unpacked its jar
     * @param pidFile where the process id is kept, for {@link LeftRunning}
     * @param jvm arguments of the JVM, such as {@code -Xmx256m}
     * @param arguments properties such as {@code --countersign.kubeconfig=…}
     */
    static Program of(
            String name, Unpacked unpacked, Path log, Path pidFile, List<String> jvm, List<String> arguments) {
        int port = FreePort.choose();
        List<String> command = new ArrayList<>(LeftRunning.ownSession());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(
                List.of("-jar", unpacked.jar().toString(), "--server.address=127.0.0.1", "--server.port=" + port));
        command.addAll(arguments);
        return new Program(name, command, new ClassArchive(unpacked), log, pidFile, port);
    }

    /** Where its actuator answers, such as {@code http://127.0.0.1:40123/actuator}. */
    public URI actuator() {
        return URI.create("http://127.0.0.1:" + port + "/actuator");
    }

    /** Its process id; it must have been started. */
    public long pid() {
        if (process == null) {
            throw new IllegalStateException(name + " was never started");
        }
        return process.pid();
    }

    /** Starts the process without waiting for it. */
    public Program launch() {
        if (process != null && process.isAlive()) {
            return this;
        }
        try {
            Files.createDirectories(log.getParent());
            List<String> words = new ArrayList<>(command);
            words.addAll(words.indexOf("-jar"), archive.arguments());
            wasReady = false;
            process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            Files.writeString(pidFile, Long.toString(process.pid()));
        } catch (IOException e) {
            throw new UncheckedIOException(name + " could not be started", e);
        }
        return this;
    }

    /**
     * What it said when it was asked, and how it ended then.
     *
     * @param words all that it printed
     */
    public record Said(int exitCode, String words) {}

    /** Lets another process with the same arguments say what it would use, and whether it would work. */
    public Said check() {
        return say(List.of("--check"));
    }

    /** Lets another process with the same arguments, and these, run to its end. */
    public Said say(List<String> more) {
        List<String> words = new ArrayList<>(command);
        words.addAll(more);
        try {
            Process asked = new ProcessBuilder(words).redirectErrorStream(true).start();
            String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Said(asked.waitFor(), said);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " could not be asked", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /**
     * Waits until it says that it is ready. One that ends at its start is started once more.
     *
     * @throws AssertionError with what it says instead and the end of its log
     * @throws IllegalStateException when it has ended
     */
    public Program awaitReady() {
        try {
            untilReady();
        } catch (IllegalStateException ended) {
            if (wasReady) {
                throw ended;
            }
            // NB. One whose Temporal or API server is silent for seconds at its start ends; a cluster starts it again.
            launch().untilReady();
        }
        wasReady = true;
        return this;
    }

    private void untilReady() {
        try {
            Eventually.value(START, name + " is ready", this::readiness, said -> said.startsWith(READY));
        } catch (AssertionError late) {
            throw new AssertionError(late.getMessage() + "\n" + endOfLog(), late);
        }
    }

    /** Whether it becomes ready in that time; at once, where it has ended. */
    public boolean isReadyWithin(Duration patience) {
        try {
            Eventually.value(
                    patience,
                    name + " is ready or has ended",
                    () -> isRunning() ? readiness() : "ended",
                    said -> said.startsWith(READY) || !isRunning());
            wasReady = isRunning();
            return wasReady;
        } catch (AssertionError | IllegalStateException notReady) {
            return false;
        }
    }

    /** Starts it and waits until it is ready. */
    public Program start() {
        return launch().awaitReady();
    }

    /** Whether its process is there, ready or not. */
    public boolean isRunning() {
        return process != null && process.isAlive();
    }

    private String readiness() {
        if (process != null && !process.isAlive()) {
            throw new IllegalStateException(name + " ended with " + process.exitValue() + ":\n" + endOfLog());
        }
        try {
            HttpResponse<String> said = get("/health/readiness", Duration.ofSeconds(3));
            return said.statusCode() + " " + said.body();
        } catch (IOException notYet) {
            return notYet.toString();
        }
    }

    /**
     * The Prometheus page of its actuator.
     *
     * @throws UncheckedIOException when it does not answer
     */
    public String metrics() {
        try {
            return get("/prometheus", Duration.ofSeconds(30)).body();
        } catch (IOException e) {
            throw new UncheckedIOException(name + ": no metrics; the end of its log:\n" + endOfLog(), e);
        }
    }

    /** Whether a line of its log, now or before an earlier end, says these words. */
    public boolean hasSaid(String words) {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.anyMatch(line -> line.contains(words));
        } catch (IOException e) {
            throw new UncheckedIOException(name + ": no log", e);
        }
    }

    private HttpResponse<String> get(String path, Duration patience) throws IOException {
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(URI.create(actuator() + path))
                            .timeout(patience)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** SIGKILL: the process gets no chance to do anything. */
    public void kill() {
        if (process != null) {
            process.destroyForcibly();
            awaitEnd(STOP);
        }
    }

    /** SIGTERM, and SIGKILL for what has not ended in time. */
    @Override
    public void close() {
        if (process == null) {
            return;
        }
        process.destroy();
        boolean inOrder = awaitEnd(STOP);
        if (!inOrder) {
            process.destroyForcibly();
            awaitEnd(STOP);
        }
        archive.ended(inOrder && wasReady);
    }

    private boolean awaitEnd(Duration patience) {
        try {
            return process == null || process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private String endOfLog() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }
}
