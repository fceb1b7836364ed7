package dev.countersign.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** One start or stop at a time in one home, among the threads of this JVM and among all JVMs. */
final class HomeLock {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    // NB. A file lock belongs to the JVM, so threads need a lock of their own.
    private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private final Path run;
    private final Consumer<String> progress;

    HomeLock(Path run, Consumer<String> progress) {
        this.run = run;
        this.progress = progress;
    }

    static Path file(Path run) {
        return run.resolve("lock");
    }

    void holding(Runnable work) {
        ReentrantLock threads = THREADS.computeIfAbsent(run, path -> new ReentrantLock());
        try {
            if (!threads.tryLock(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxException("interrupted while waiting for another start or stop in " + run, e);
        }
        try (FileChannel channel = FileChannel.open(file(run), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = lock(channel)) {
            work.run();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + run, e);
        } finally {
            threads.unlock();
        }
    }

    private FileLock lock(FileChannel channel) throws IOException {
        FileLock first = channel.tryLock();
        if (first != null) {
            return first;
        }
        progress.accept("another start or stop is at work in " + run + "; waiting for it");
        FileLock[] late = new FileLock[1];
        boolean locked = Wait.until(LIMIT, () -> {
            try {
                late[0] = channel.tryLock();
                return late[0] != null;
            } catch (IOException e) {
                throw new UncheckedIOException("cannot lock " + run, e);
            }
        });
        if (!locked) {
            throw busy();
        }
        return late[0];
    }

    private SandboxException busy() {
        return new SandboxException(
                "another start or stop has been at work in " + run + " for " + LIMIT.toMinutes() + " minutes");
    }
}
