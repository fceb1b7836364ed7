package dev.countersign.worker;

import dev.countersign.activities.AuditEvent;
import dev.countersign.activities.AuditSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Appends each audit event as one line of JSON to a file, and returns when the disk has it. */
final class FileAudit implements AuditSink, AutoCloseable {

    private final FileChannel file;

    /**
     * Opens the file, or creates it.
     *
     * @throws CannotStartException when that fails
     */
    FileAudit(Path path) {
        try {
            this.file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new CannotStartException(
                    "The audit file " + path + " cannot be opened: " + e.getMessage(),
                    "Set countersign.audit-file to a file that the worker may append to.");
        }
    }

    @Override
    public synchronized void write(AuditEvent event) {
        ByteBuffer line = ByteBuffer.wrap((event.line() + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (line.hasRemaining()) {
                file.write(line);
            }
            file.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException("the audit event " + event.id() + " could not be written", e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
