package dev.countersign.activities;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes each audit event as one line of JSON to the logger {@value #LOGGER}, whose appender decides where lines go and
 * how safe they are there.
 */
public final class JsonLinesAudit implements AuditSink {

    public static final String LOGGER = "countersign.audit";

    private final Logger log = LoggerFactory.getLogger(LOGGER);

    @Override
    public void write(AuditEvent event) {
        if (!log.isInfoEnabled()) {
            throw new IllegalStateException(
                    "the logger " + LOGGER + " drops audit events: set its level to INFO and give it an appender");
        }
        log.info("{}", event.line());
    }
}
