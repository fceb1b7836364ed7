package dev.countersign.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.countersign.activities.AuditEvent;
import dev.countersign.activities.AuditSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** Appends each audit event as one line of JSON to a file, and returns when the disk has it. */
final class FileAudit implements AuditSink, AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

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
        ByteBuffer line = ByteBuffer.wrap((line(event) + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (line.hasRemaining()) {
                file.write(line);
            }
            file.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException("the audit event " + event.id() + " could not be written", e);
        }
    }

    private static String line(AuditEvent event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", event.id());
        fields.put("at", event.at().toString());
        fields.put("action", event.action());
        fields.put("namespace", event.object().namespace());
        fields.put("name", event.object().name());
        fields.put("uid", event.object().uid());
        fields.put("facts", event.facts());
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an audit event of texts alone could not be written as JSON", e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
