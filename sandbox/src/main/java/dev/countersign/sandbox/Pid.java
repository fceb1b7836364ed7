package dev.countersign.sandbox;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A process that was started, known by its pid and the time at which it started: a pid alone may be somebody else's by
 * now.
 *
 * @param pid the process id
 * @param startedAtMillis when the system says the process started, in milliseconds since the epoch
 */
record Pid(long pid, long startedAtMillis) {
    // NB. The system tells the start as ticks since its own start, whose instant moves when the clock is set.
    private static final long TOLERANCE_MILLIS = 2_000;

    static Pid of(ProcessHandle process) {
        return new Pid(process.pid(), startOf(process));
    }

    static Optional<Pid> read(Path file) {
        try {
            return Optional.of(Serialization.unmarshal(Files.readString(file), Pid.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    void write(Path file) {
        AtomicFile.write(file, Serialization.asJson(this) + "\n");
    }

    /** The process, while it lives and is the one that was started. */
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> Math.abs(startOf(process) - startedAtMillis) <= TOLERANCE_MILLIS);
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
