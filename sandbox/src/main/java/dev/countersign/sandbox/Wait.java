package dev.countersign.sandbox;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits, never for ever. */
final class Wait {
    private static final Duration STEP = Duration.ofMillis(100);

    private Wait() {}

    /** Whether the condition came true within the limit. */
    static boolean until(Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() >= end) {
                return false;
            }
            try {
                Thread.sleep(STEP);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SandboxException("interrupted while waiting", e);
            }
        }
        return true;
    }
}
