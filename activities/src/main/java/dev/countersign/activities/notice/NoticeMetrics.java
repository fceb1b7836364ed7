package dev.countersign.activities.notice;

import dev.countersign.api.assumption.NoticeEvent;
import io.micrometer.core.instrument.MeterRegistry;

/** Figures about notices. Dashboards read them by name, so none ever changes. */
public final class NoticeMetrics {

    private static final String NAME = "countersign.notices";

    private final MeterRegistry registry;

    public NoticeMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** A receiver has taken a notice. */
    void delivered(NoticeEvent event) {
        count("delivered", event);
    }

    /** A receiver has not taken it, and is tried again. */
    void failed(NoticeEvent event) {
        count("failed", event);
    }

    /** A receiver never took it. */
    void givenUp(NoticeEvent event) {
        count("given.up", event);
    }

    private void count(String what, NoticeEvent event) {
        registry.counter(NAME + "." + what, "event", event.word()).increment();
    }
}
