package dev.countersign.e2e.demo;

import java.io.PrintStream;
import java.time.Duration;

/** Tells on the terminal what happens, step by step and with the time since the start. */
final class Narrator {

    private final PrintStream out;
    private final int steps;
    private final long began = System.nanoTime();
    private int step;

    Narrator(PrintStream out, int steps) {
        this.out = out;
        this.steps = steps;
    }

    /** A new step. */
    void step(String what) {
        step++;
        out.printf(
                "%n[%2d/%d] %4d s  %s%n",
                step, steps, Duration.ofNanos(System.nanoTime() - began).toSeconds(), what);
    }

    /** Something seen in this step. */
    void seen(String what) {
        what.lines().forEach(line -> out.println("                 " + line));
    }

    /** Text as it is. */
    void say(String text) {
        out.println(text);
    }
}
