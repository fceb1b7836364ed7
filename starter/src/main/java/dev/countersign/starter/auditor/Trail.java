package dev.countersign.starter.auditor;

import dev.countersign.starter.web.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The audit events of all files, the newest first. Files are read from their ends and side by side, a limited part in one
 * call, so memory and time are bounded however much there is.
 */
final class Trail {

    private static final Logger LOG = LoggerFactory.getLogger(Trail.class);

    /** NB. Files are written when things happen, and what happened at the same time may stand in another order. */
    private static final Duration DISORDER = Duration.ofHours(1);

    private final List<Path> places;
    private final long most;

    /**
     * A trail.
     *
     * @param places files, and folders of files
     * @param most how many bytes are read in one call
     */
    Trail(List<Path> places, long most) {
        this.places = List.copyOf(places);
        this.most = most;
    }

    boolean isEmpty() {
        return places.isEmpty();
    }

    /**
     * A part of the events.
     *
     * @param unreadable how many lines on the way were no events
     * @param next where the rest begins; absent when there is none
     */
    record Part(
            List<Event> events, int unreadable, @Nullable Cursor next) {}

    /**
     * The newest events behind a cursor that the filter lets through.
     *
     * @param after absent: from the newest on
     * @throws Refused when a file cannot be read
     */
    Part read(EventFilter filter, int limit, @Nullable Cursor after) {
        List<EventFile> files = new ArrayList<>();
        try {
            for (Path path : files()) {
                EventFile.open(path, after).ifPresent(files::add);
            }
            return read(files, filter, limit);
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("audit events cannot be read");
            throw new Refused(
                    AuditorProblem.TRAIL_UNREADABLE,
                    "a file or folder of countersign.audit-trail cannot be read; the starter's log says which");
        } finally {
            files.forEach(Trail::close);
        }
    }

    private Part read(List<EventFile> files, EventFilter filter, int limit) throws IOException {
        List<Event> events = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Optional<EventFile> newest = newest(files, filter);
        while (newest.isPresent() && events.size() < limit && read(files) < most) {
            Event event = newest.get().head().orElseThrow();
            if (filter.test(event) && seen.add(event.id())) {
                events.add(event);
            }
            newest.get().advance();
            newest = newest(files, filter);
        }
        Map<String, Long> rest = new HashMap<>();
        if (newest.isPresent()) {
            files.stream()
                    .filter(file -> file.head().isPresent())
                    .forEach(file -> rest.put(file.key(), file.headEnd()));
        }
        return new Part(
                events, files.stream().mapToInt(EventFile::unreadable).sum(), rest.isEmpty() ? null : new Cursor(rest));
    }

    /** The file with the newest event that is left; files whose rest is too old are done with. */
    private static Optional<EventFile> newest(List<EventFile> files, EventFilter filter) {
        Instant oldest = filter.from() == null ? Instant.MIN : filter.from().minus(DISORDER);
        return files.stream()
                .filter(file -> file.head()
                        .filter(event -> !event.at().isBefore(oldest))
                        .isPresent())
                .max(Comparator.comparing(file -> file.head().orElseThrow().at()));
    }

    private static long read(List<EventFile> files) {
        return files.stream().mapToLong(EventFile::read).sum();
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path place : places) {
            if (Files.isDirectory(place)) {
                try (Stream<Path> children = Files.list(place)) {
                    children.filter(Files::isRegularFile).sorted().forEach(files::add);
                }
            } else {
                files.add(place);
            }
        }
        return files;
    }

    private static void close(EventFile file) {
        try {
            file.close();
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("a file of audit events was read and could not be closed");
        }
    }
}
