package dev.countersign.starter.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/** Appends each refusal as one line of JSON to a file, and returns when the disk has it. */
public final class FileRefusals implements RefusalLog, AutoCloseable {

    private final FileChannel file;
    private final ReentrantLock lock = new ReentrantLock();

    /**
     * Opens the file, or creates it.
     *
     * @throws IllegalArgumentException when that fails
     */
    public FileRefusals(Path path) {
        try {
            this.file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the audit file " + path
                            + " cannot be opened: set countersign.audit-file to a file that the starter"
                            + " may append to",
                    e);
        }
    }

    @Override
    public void write(Refusal refusal) {
        ByteBuffer line = ByteBuffer.wrap((refusal.line() + "\n").getBytes(StandardCharsets.UTF_8));
        lock.lock();
        try {
            while (line.hasRemaining()) {
                file.write(line);
            }
            file.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException("the refusal " + refusal.id() + " could not be written", e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
