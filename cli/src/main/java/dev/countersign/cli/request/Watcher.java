package dev.countersign.cli.request;

import dev.countersign.cli.output.Durations;
import dev.countersign.cli.problem.CliException;
import dev.countersign.cli.problem.ExitCode;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits with a person for news of one request, and tells each once. */
public final class Watcher {

    /** In seconds; a change of the first that is open is told at once. */
    private static final long BETWEEN_LISTS = 5;

    private final Assumptions assumptions;
    private final PrintWriter out;

    /**
     * A watcher.
     *
     * @param out where news is told, apart from the result
     */
    public Watcher(Assumptions assumptions, PrintWriter out) {
        this.assumptions = assumptions;
        this.out = out;
    }

    /**
     * Blocks until it is as wanted.
     *
     * @throws CliException with {@link ExitCode#TIMED_OUT} when that takes longer; the request goes on
     */
    public Assumption until(Assumption first, Patience patience, Predicate<Assumption> wanted) {
        Assumption seen = first;
        String told = "";
        while (true) {
            String news = news(seen);
            if (!news.equals(told)) {
                out.println(news);
                out.flush();
                told = news;
            }
            if (wanted.test(seen)) {
                return seen;
            }
            long seconds = patience.seconds();
            if (seconds == 0) {
                throw new CliException(
                        ExitCode.TIMED_OUT,
                        seen.name() + " is not decided yet and goes on without this command; see it with:"
                                + " countersign assumptions " + seen.name());
            }
            seen = assumptions.newer(seen.name(), seen.revision(), seconds);
        }
    }

    /** Blocks until none of a list is left, and tells what happens to those that have not ended and to those that come. */
    public List<Assumption> untilAllEnded(Supplier<List<Assumption>> list) {
        Map<String, Long> told = new HashMap<>();
        boolean first = true;
        while (true) {
            List<Assumption> seen = list.get();
            for (Assumption request : seen) {
                Long before = told.put(request.name(), request.revision());
                boolean isNews = before == null ? !(first && request.over()) : before != request.revision();
                if (isNews) {
                    out.println(news(request));
                }
            }
            out.flush();
            first = false;
            Optional<Assumption> open =
                    seen.stream().filter(request -> !request.over()).findFirst();
            if (open.isEmpty()) {
                return seen;
            }
            assumptions.newer(open.get().name(), open.get().revision(), BETWEEN_LISTS);
        }
    }

    private static String news(Assumption seen) {
        return switch (seen.phase()) {
            case "New", "Evaluating" -> seen.name() + ": being evaluated";
            case "AwaitingApproval" -> seen.name() + ": waits for " + seen.waitingFor();
            case "Active" -> seen.name() + ": " + seen.message() + left(seen);
            case "Ended" -> seen.name() + ": " + seen.outcome() + ", " + seen.message();
            default -> seen.name() + ": " + seen.message();
        };
    }

    private static String left(Assumption active) {
        return active.expiresAt()
                .map(end -> " (" + Durations.words(Duration.between(Instant.now(), end)) + " left)")
                .orElse("");
    }
}
