package dev.countersign.starter.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusalsTest {

    private static final Refusal REFUSAL = new Refusal(
            "act/7/refused",
            Instant.parse("2026-05-04T10:00:00Z"),
            "vote-refused",
            "ci",
            "release",
            "u1",
            Map.of("reason", "not\n\"asked\"", "person", "mallory"));
    private static final String LINE = "{\"id\":\"act/7/refused\",\"at\":\"2026-05-04T10:00:00Z\","
            + "\"action\":\"vote-refused\",\"namespace\":\"ci\",\"name\":\"release\",\"uid\":\"u1\","
            + "\"facts\":{\"person\":\"mallory\",\"reason\":\"not\\n\\\"asked\\\"\"}}";

    @TempDir
    Path folder;

    @Test
    void eachRefusalIsOneLineAndAStartAppends() throws IOException {
        Path file = folder.resolve("audit");
        try (FileRefusals refusals = new FileRefusals(file)) {
            refusals.write(REFUSAL);
        }
        try (FileRefusals refusals = new FileRefusals(file)) {
            refusals.write(REFUSAL);
        }
        assertThat(Files.readAllLines(file)).containsExactly(LINE, LINE);
    }

    @Test
    void whatCannotBeWrittenIsAnError() throws IOException {
        FileRefusals refusals = new FileRefusals(folder.resolve("audit"));
        refusals.close();
        assertThatThrownBy(() -> refusals.write(REFUSAL))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("act/7/refused");
    }

    @Test
    void aFileThatCannotBeOpenedIsNamed() {
        assertThatThrownBy(() -> new FileRefusals(folder.resolve("no/such/folder")))
                .hasMessageContaining("set countersign.audit-file");
    }
}
