package dev.countersign.starter.queue;

import java.time.Duration;

/** Time, as a queue needs it. */
public interface Timer {

    /** Nanoseconds since some fixed moment. */
    long nanos();

    /** Runs the task once, when that time has passed. The task is short and does not fail. */
    void after(Duration wait, Runnable task);
}
