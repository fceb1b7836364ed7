package dev.countersign.starter.queue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;

/** A clock that stands still until it is told to go on, and the threads that run meanwhile. */
public final class VirtualTime implements Timer, Executor {

    private record Due(long at, long order, Runnable task) {}

    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
    private final Deque<Runnable> ready = new ArrayDeque<>();
    private long now;
    private long order;

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public void after(Duration wait, Runnable task) {
        due.add(new Due(now + wait.toNanos(), order++, task));
    }

    @Override
    public void execute(Runnable task) {
        ready.add(task);
    }

    /** Runs everything that can run now. */
    public void settle() {
        while (true) {
            Runnable task = ready.poll();
            if (task == null) {
                return;
            }
            task.run();
        }
    }

    /** Runs only the next task that can run now. */
    public void step() {
        ready.remove().run();
    }

    /** Lets time pass, and everything happen that is due meanwhile. */
    public void pass(Duration time) {
        long end = now + time.toNanos();
        settle();
        while (true) {
            Due next = due.peek();
            if (next == null || next.at() > end) {
                break;
            }
            due.remove();
            now = next.at();
            next.task().run();
            settle();
        }
        now = end;
    }

    /** How many tasks could run now. */
    public int runnable() {
        return ready.size();
    }
}
