package dev.countersign.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "1h30m, PT1H30M",
        "90s, PT1M30S",
        "500ms, PT0.5S",
        "1.5h, PT1H30M",
        ".5s, PT0.5S",
        "5.s, PT5S",
        "1us, PT0.000001S",
        "1µs, PT0.000001S",
        "1μs, PT0.000001S",
        "1ns, PT0.000000001S",
        "0.3ns, PT0S",
        "1h0m0s, PT1H",
        "1m1m, PT2M",
        "0, PT0S",
        "0s, PT0S",
        "+5m, PT5M",
        "-5m, PT-5M",
        "24h, PT24H",
        "2562047h47m16.854775807s, PT2562047H47M16.854775807S",
    })
    void isReadAsGoDoes(String text, Duration expected) {
        assertThat(GoDuration.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "s", "1", "1d", "1h 30m", "1h30", "h1", "1,5h", "--1s", "1e3s", "PT1H", ".s", "1s ", "-", "+"
            })
    void otherTextIsNoDuration(String text) {
        assertThat(GoDuration.parse(text)).isEmpty();
    }

    @Test
    void whatGoCannotHoldIsNoDuration() {
        assertThat(GoDuration.parse("2562047h47m16.854775808s")).isEmpty();
        assertThat(GoDuration.parse("999999999999h")).isEmpty();
        assertThat(GoDuration.parse("9".repeat(400) + "s")).isEmpty();
    }
}
