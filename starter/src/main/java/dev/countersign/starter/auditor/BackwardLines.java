package dev.countersign.starter.auditor;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The lines of a file, the last one first. Memory is bounded, whatever the file holds. */
final class BackwardLines implements AutoCloseable {

    private static final int WINDOW = 64 * 1024;
    private static final int LONGEST = 1024 * 1024;
    private static final byte NEWLINE = '\n';

    private final FileChannel file;
    private ByteBuffer window = ByteBuffer.allocate(0);
    private long windowStart;
    private long end;

    /**
     * A line.
     *
     * @param end the place right behind it, from which it is read again
     * @param text empty for one that is too long to be an event
     */
    record Line(long end, String text) {}

    private BackwardLines(FileChannel file, long end) {
        this.file = file;
        this.end = end;
    }

    /**
     * Opens a file.
     *
     * @param end the place behind the first line that is wanted, which must be right behind a line
     */
    static BackwardLines upTo(Path path, long end) throws IOException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
        return new BackwardLines(file, Math.min(end, file.size()));
    }

    /** Opens a file at its end. What is being written, and is no whole line yet, is left out. */
    static BackwardLines of(Path path) throws IOException {
        BackwardLines lines = upTo(path, Long.MAX_VALUE);
        lines.end = lines.behindNewline(lines.end);
        return lines;
    }

    /** The line before the one that was read last; empty when there is none. */
    Optional<Line> next() throws IOException {
        if (end == 0) {
            return Optional.empty();
        }
        long behind = end;
        long start = behindNewline(behind - 1);
        end = start;
        return Optional.of(new Line(behind, text(start, behind - 1)));
    }

    /** The place right behind the last newline before that place; 0 where there is none. */
    private long behindNewline(long place) throws IOException {
        for (long i = place; i > 0; i--) {
            if (at(i - 1) == NEWLINE) {
                return i;
            }
        }
        return 0;
    }

    private byte at(long place) throws IOException {
        if (place < windowStart || place >= windowStart + window.limit()) {
            windowStart = Math.max(0, place + 1 - WINDOW);
            window = bytes(windowStart, place + 1);
        }
        return window.get((int) (place - windowStart));
    }

    private String text(long start, long behind) throws IOException {
        return behind - start > LONGEST
                ? ""
                : StandardCharsets.UTF_8.decode(bytes(start, behind)).toString();
    }

    private ByteBuffer bytes(long start, long behind) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) (behind - start));
        while (bytes.hasRemaining()) {
            if (file.read(bytes, start + bytes.position()) < 0) {
                throw new EOFException("it became shorter while it was read");
            }
        }
        return bytes.flip();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
