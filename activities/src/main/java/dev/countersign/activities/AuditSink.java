package dev.countersign.activities;

/** Takes audit events and says when they are safe. */
@FunctionalInterface
public interface AuditSink {

    /**
     * Returns when the event is safe. The same event may come more than once.
     *
     * @throws RuntimeException when the event may be lost
     */
    void write(AuditEvent event);
}
