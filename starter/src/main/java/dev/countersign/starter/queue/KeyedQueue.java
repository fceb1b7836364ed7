package dev.countersign.starter.queue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs errands by key. One key never runs twice at once, nor more often than its spacing unless it is urgent; what is
 * asked meanwhile is merged into one. An errand that fails is repeated without limit. While the other side is away, one errand probes for
 * all. Memory is held only for keys that are asked for, running or within their spacing.
 *
 * @param <K> what an errand is about
 * @param <V> what was asked
 */
public final class KeyedQueue<K, V> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KeyedQueue.class);

    /**
     * How a queue behaves.
     *
     * @param name for logs
     * @param concurrency how many errands run at once, at least 1
     * @param spacing the shortest time between two beginnings of errands for one key
     * @param backoff between attempts that failed
     */
    public record Settings(String name, int concurrency, Duration spacing, Backoff backoff) {
        public Settings {
            if (concurrency < 1 || spacing.isNegative()) {
                throw new IllegalArgumentException("queue " + name + " needs a concurrency of at least 1 and a spacing"
                        + " that is not negative: " + concurrency + ", " + spacing);
            }
        }
    }

    private static final class Entry<V> {
        private @Nullable V wanted;
        private boolean busy;
        private boolean urgent;
        private boolean resting;
        private int failures;
        private int naps;
        private long startedAt;
    }

    private final Settings settings;
    private final BinaryOperator<V> merge;
    private final Errand<K, V> errand;
    private final Timer timer;
    private final Executor executor;

    private final Map<K, Entry<V>> entries = new HashMap<>();
    private final Deque<K> ready = new ArrayDeque<>();
    private int running;
    private int refusals;
    private boolean paused;
    private boolean closed;

    /**
     * @param merge of what was asked before and what is asked now
     * @param executor runs errands; it must not run them in the thread that asks
     */
    public KeyedQueue(Settings settings, BinaryOperator<V> merge, Errand<K, V> errand, Timer timer, Executor executor) {
        this.settings = settings;
        this.merge = merge;
        this.errand = errand;
        this.timer = timer;
        this.executor = executor;
    }

    /** Asks for an errand and returns at once. */
    public void ask(K key, V what) {
        ask(key, what, false);
    }

    /** Asks for an errand that does not wait for the spacing to pass. For what can happen to a key but once. */
    public void askNow(K key, V what) {
        ask(key, what, true);
    }

    private void ask(K key, V what, boolean urgent) {
        synchronized (this) {
            Entry<V> entry = entries.computeIfAbsent(key, absent -> new Entry<>());
            entry.wanted = merged(entry.wanted, what);
            entry.urgent |= urgent;
            if (!entry.busy || (entry.urgent && entry.resting)) {
                makeReady(key, entry);
            }
        }
        pump();
    }

    /** How many keys are asked for and not done, or within their spacing. */
    public synchronized int size() {
        return entries.size();
    }

    /** Lets what runs end, and starts nothing more. */
    @Override
    public synchronized void close() {
        closed = true;
    }

    private void pump() {
        while (true) {
            K key;
            V what;
            synchronized (this) {
                int room = refusals == 0 ? settings.concurrency() : 1;
                if (closed || paused || running >= room || ready.isEmpty()) {
                    return;
                }
                key = ready.remove();
                Entry<V> entry = entries.get(key);
                if (entry == null || entry.wanted == null) {
                    continue;
                }
                what = entry.wanted;
                entry.wanted = null;
                entry.urgent = false;
                entry.startedAt = timer.nanos();
                running++;
            }
            executor.execute(() -> {
                settle(key, what, attempt(key, what));
                pump();
            });
        }
    }

    private Attempt attempt(K key, V what) {
        try {
            return errand.run(key, what);
        } catch (RuntimeException e) {
            // NB. Whatever an errand throws, the queue and the other keys must go on.
            LOG.atWarn()
                    .addKeyValue("queue", settings.name())
                    .addKeyValue("key", key)
                    .setCause(e)
                    .log("errand failed, will be repeated");
            return Attempt.AGAIN;
        }
    }

    private synchronized void settle(K key, V what, Attempt attempt) {
        running--;
        Entry<V> entry = entries.get(key);
        if (entry == null) {
            return;
        }
        switch (attempt) {
            case DONE -> {
                refusals = 0;
                entry.failures = 0;
                Duration rest = settings.spacing().minusNanos(timer.nanos() - entry.startedAt);
                if (rest.isPositive() && !entry.urgent) {
                    entry.resting = true;
                    wakeAfter(rest, key, entry);
                } else {
                    release(key, entry);
                }
            }
            case AGAIN -> {
                refusals = 0;
                entry.failures++;
                entry.wanted = merged(what, entry.wanted);
                wakeAfter(settings.backoff().after(entry.failures), key, entry);
            }
            case AWAY -> {
                entry.wanted = merged(what, entry.wanted);
                ready.addFirst(key);
                pause();
            }
        }
    }

    private void pause() {
        if (paused) {
            return;
        }
        paused = true;
        refusals++;
        timer.after(settings.backoff().after(refusals), () -> {
            synchronized (this) {
                paused = false;
            }
            pump();
        });
    }

    private void wakeAfter(Duration wait, K key, Entry<V> sleeper) {
        int nap = ++sleeper.naps;
        timer.after(wait, () -> {
            synchronized (this) {
                // NB. Whoever was woken for something urgent has risen from this nap already.
                if (entries.get(key) == sleeper && sleeper.naps == nap) {
                    release(key, sleeper);
                }
            }
            pump();
        });
    }

    private void release(K key, Entry<V> entry) {
        if (entry.wanted == null) {
            entries.remove(key);
        } else {
            makeReady(key, entry);
        }
    }

    private void makeReady(K key, Entry<V> entry) {
        entry.busy = true;
        entry.resting = false;
        entry.naps++;
        ready.add(key);
    }

    private V merged(@Nullable V before, @Nullable V now) {
        if (before == null) {
            return Objects.requireNonNull(now);
        }
        return now == null ? before : merge.apply(before, now);
    }
}
