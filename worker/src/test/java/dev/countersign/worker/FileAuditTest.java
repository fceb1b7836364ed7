package dev.countersign.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.activities.AuditEvent;
import dev.countersign.api.RequestRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileAuditTest {

    private final AuditEvent event = new AuditEvent(
            "e1",
            Instant.parse("2026-06-01T00:00:00Z"),
            "granted",
            new RequestRef("ci", "push", "u"),
            Map.of("by", "alice\nbob"));

    @Test
    void everyEventIsOneLineBehindWhatIsThere(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("audit"), "earlier\n");
        try (FileAudit audit = new FileAudit(file)) {
            audit.write(event);
            audit.write(event);
        }
        String line = "{\"id\":\"e1\",\"at\":\"2026-06-01T00:00:00Z\",\"action\":\"granted\",\"namespace\":\"ci\","
                + "\"name\":\"push\",\"uid\":\"u\",\"facts\":{\"by\":\"alice\\nbob\"}}";
        assertThat(Files.readAllLines(file)).containsExactly("earlier", line, line);
    }

    @Test
    void anEventThatMayBeLostIsAnError(@TempDir Path folder) throws IOException {
        FileAudit audit = new FileAudit(folder.resolve("audit"));
        audit.close();
        assertThatThrownBy(() -> audit.write(event)).hasMessage("the audit event e1 could not be written");
    }

    @Test
    void aFileThatCannotBeOpenedStopsTheStart(@TempDir Path folder) {
        assertThatThrownBy(() -> new FileAudit(folder)).isInstanceOf(CannotStartException.class);
    }
}
