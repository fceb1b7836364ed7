package dev.countersign.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.cli.problem.CliException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({"45m, PT45M", "1h30m, PT1H30M", "90s, PT1M30S", "720h, PT720H"})
    void durationsAreReadAsPeopleWriteThem(String text, Duration duration) {
        assertThat(Durations.parse(text)).isEqualTo(duration);
    }

    @Test
    void whatIsNoDurationIsRefused() {
        assertThatThrownBy(() -> Durations.parse("")).isInstanceOf(CliException.class);
        assertThatThrownBy(() -> Durations.parse("soon")).hasMessageContaining("write it like 45m");
    }

    @ParameterizedTest
    @CsvSource({"PT44M10S, 44m10s", "PT8S, 8s", "PT2H3M9S, 2h3m", "PT76H, 3d4h", "PT-5S, 0s"})
    void durationsAreToldInTwoUnits(Duration duration, String words) {
        assertThat(Durations.words(duration)).isEqualTo(words);
    }
}
