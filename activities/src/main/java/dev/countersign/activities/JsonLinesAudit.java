package dev.countersign.activities;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes each audit event as one line of JSON to the logger {@value #LOGGER}, whose appender decides where lines go and
 * how safe they are there.
 */
public final class JsonLinesAudit implements AuditSink {

    public static final String LOGGER = "countersign.audit";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Logger log = LoggerFactory.getLogger(LOGGER);

    @Override
    public void write(AuditEvent event) {
        if (!log.isInfoEnabled()) {
            throw new IllegalStateException(
                    "the logger " + LOGGER + " drops audit events: set its level to INFO and give it an appender");
        }
        log.info("{}", line(event));
    }

    static String line(AuditEvent event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", event.id());
        fields.put("at", event.at().toString());
        fields.put("action", event.action());
        fields.put("namespace", event.object().namespace());
        fields.put("name", event.object().name());
        fields.put("uid", event.object().uid());
        fields.put("facts", event.facts());
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an audit event of texts alone could not be written as JSON", e);
        }
    }
}
