package dev.countersign.workflows;

import java.util.EnumMap;
import java.util.Map;

/** Counts the calls of a fake's steps, and lets some fail, or something happen within them. Safe for several threads. */
public final class Steps<S extends Enum<S>> {

    private final Map<S, Integer> failures;
    private final Map<S, Integer> calls;
    private final Map<S, Runnable> during;

    /** Steps of that kind, none of which was called. */
    public Steps(Class<S> kind) {
        failures = new EnumMap<>(kind);
        calls = new EnumMap<>(kind);
        during = new EnumMap<>(kind);
    }

    /** The next calls of the step fail before they do anything. */
    public synchronized void fail(S step, int times) {
        failures.put(step, times);
    }

    /** Happens once, within the next call of the step, before that has any effect. */
    public synchronized void during(S step, Runnable what) {
        during.put(step, what);
    }

    /** How often the step was called. */
    public synchronized int calls(S step) {
        return calls.getOrDefault(step, 0);
    }

    /** Begins a call of the step. */
    public void begin(S step) {
        next(step).run();
    }

    private synchronized Runnable next(S step) {
        calls.merge(step, 1, Integer::sum);
        if (takeOne(failures, step)) {
            throw new IllegalStateException(step + " was told to fail");
        }
        Runnable what = during.remove(step);
        return what == null ? () -> {} : what;
    }

    /** Whether one was left, which is taken. */
    public static <S> boolean takeOne(Map<S, Integer> from, S step) {
        int left = from.getOrDefault(step, 0);
        if (left > 0) {
            from.put(step, left - 1);
        }
        return left > 0;
    }
}
