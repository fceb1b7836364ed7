package dev.countersign.starter.auditor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One file of the trail, read from its end. */
final class EventFile implements AutoCloseable {

    private final String key;
    private final BackwardLines lines;
    private @Nullable Event head;
    private long headEnd;
    private long read;
    private int unreadable;

    private EventFile(String key, BackwardLines lines) {
        this.key = key;
        this.lines = lines;
    }

    /**
     * Opens a file, at the place of the cursor.
     *
     * @return empty where the cursor does not know it: then it holds only what is newer
     */
    static Optional<EventFile> open(Path path, @Nullable Cursor cursor) throws IOException {
        String key = key(path);
        Long place = cursor == null ? null : cursor.places().get(key);
        if (cursor != null && place == null) {
            return Optional.empty();
        }
        EventFile file = new EventFile(key, place == null ? BackwardLines.of(path) : BackwardLines.upTo(path, place));
        file.advance();
        return Optional.of(file);
    }

    /** NB. A file that is rotated keeps it. */
    private static String key(Path path) throws IOException {
        Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        return (key == null ? path.getFileName() : key).toString().replace('\n', ' ');
    }

    String key() {
        return key;
    }

    /** The newest event that was not taken yet; empty at the beginning of the file. */
    Optional<Event> head() {
        return Optional.ofNullable(head);
    }

    /** The place from which the head is read again. */
    long headEnd() {
        return headEnd;
    }

    /** How many bytes of lines were read. */
    long read() {
        return read;
    }

    /** How many lines were no events. */
    int unreadable() {
        return unreadable;
    }

    /** Goes on to the event before the head. */
    void advance() throws IOException {
        head = null;
        Optional<BackwardLines.Line> line = lines.next();
        while (line.isPresent() && head == null) {
            headEnd = line.get().end();
            read += line.get().text().length() + 1L;
            head = Event.parse(line.get().text()).orElse(null);
            if (head == null) {
                unreadable++;
                line = lines.next();
            }
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
