package dev.countersign.activities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.countersign.api.RequestRef;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class JsonLinesAuditTest {

    private static final AuditEvent EVENT = new AuditEvent(
            "connector-access/a/b/c/granting/1",
            Instant.parse("2026-11-23T10:00:00Z"),
            "granting",
            new RequestRef("a", "b", "c"),
            Map.of("pod", "ci/push", "approvedBy", "alice \"the\nboss\""));

    private final Logger logger = (Logger) LoggerFactory.getLogger(JsonLinesAudit.LOGGER);

    @AfterEach
    void restore() {
        logger.setLevel(null);
    }

    @Test
    void anEventIsOneLineOfJson() {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        new JsonLinesAudit().write(EVENT);
        logger.detachAppender(lines);
        assertThat(lines.list)
                .singleElement()
                .satisfies(line -> assertThat(line.getFormattedMessage())
                        .isEqualTo("{\"id\":\"connector-access/a/b/c/granting/1\",\"at\":\"2026-11-23T10:00:00Z\","
                                + "\"action\":\"granting\",\"namespace\":\"a\",\"name\":\"b\",\"uid\":\"c\","
                                + "\"facts\":{\"approvedBy\":\"alice \\\"the\\nboss\\\"\",\"pod\":\"ci/push\"}}"));
    }

    @Test
    void aLoggerThatDropsEventsIsNoSink() {
        logger.setLevel(Level.WARN);
        assertThatThrownBy(() -> new JsonLinesAudit().write(EVENT)).hasMessageContaining("drops audit events");
    }
}
