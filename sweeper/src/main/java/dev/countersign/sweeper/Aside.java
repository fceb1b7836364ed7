package dev.countersign.sweeper;

import java.util.concurrent.atomic.AtomicBoolean;

/** Does one thing beside the loop, which does not wait for it. What is still being done is not begun again. */
final class Aside {

    private final AtomicBoolean busy = new AtomicBoolean();
    private final String name;

    Aside(String name) {
        this.name = name;
    }

    /** Begins it, unless it is still being done. */
    void begin(Runnable action) {
        if (!busy.compareAndSet(false, true)) {
            return;
        }
        Thread.ofVirtual().name(name).start(() -> {
            try {
                action.run();
            } finally {
                busy.set(false);
            }
        });
    }
}
