package dev.countersign.starter.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.doctor.Finding.Level;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClocksTest {

    private static final Instant THEIRS = Instant.parse("2026-12-01T09:00:00Z");

    @ParameterizedTest
    @CsvSource({"0, OK", "999, OK", "3000, OK", "-2000, OK", "3001, WARNING", "-2001, WARNING", "90000, WARNING"})
    void twoSecondsAreTheSameAndAServerSaysWholeSeconds(long millis, Level level) {
        assertThat(new Clocks(() -> THEIRS, () -> THEIRS.plusMillis(millis)).look())
                .singleElement()
                .satisfies(finding -> assertThat(finding.level()).isEqualTo(level));
    }
}
