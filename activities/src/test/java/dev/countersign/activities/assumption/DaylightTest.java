package dev.countersign.activities.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.assumption.Terms;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An access that ends with its window, in a night in which clocks in London are changed. */
class DaylightTest {

    private final AssumptionScene scene = new AssumptionScene();

    @ParameterizedTest
    @CsvSource({
        "2027-03-26T23:00:00Z, 2027-03-27T06:00:00Z",
        "2027-03-27T23:00:00Z, 2027-03-28T05:00:00Z",
        "2027-10-29T22:00:00Z, 2027-10-30T05:00:00Z",
        "2027-10-30T22:00:00Z, 2027-10-31T06:00:00Z"
    })
    void itEndsAtSixByTheClockOnTheWall(Instant asked, Instant end) {
        scene.clock.move(Duration.between(scene.clock.instant(), asked));
        scene.policy(
                "oncall",
                "[namespace.admin]",
                "groups: ['workspace:oncall'], constraints: {ttl: 12h, timeOfDay: {from: '22:00', to: '06:00'},"
                        + " timeZone: Europe/London}, strictWindow: true",
                "");
        scene.request("duration: 10h");
        Terms terms = scene.terms();
        assertThat(terms.expiry(asked)).contains(end);
    }
}
