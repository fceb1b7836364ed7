package dev.countersign.workflows;

import java.time.Duration;

/** A pause between attempts that doubles up to a limit. It keeps a loop that cannot succeed from writing history. */
public final class Backoff {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final String summary;
    private Duration next = FIRST;

    public Backoff(String summary) {
        this.summary = summary;
    }

    /** Blocks for the next pause, or ends with a CanceledFailure. */
    public void pause() {
        Alarm alarm = Alarm.in(next, summary);
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        ThisRun.waitUntil(alarm::rang);
    }
}
