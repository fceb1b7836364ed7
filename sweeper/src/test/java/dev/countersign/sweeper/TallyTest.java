package dev.countersign.sweeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class TallyTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Tally tally = new Tally(meters);

    private double gauge(String name) {
        return meters.get("countersign.sweeper." + name).gauge().value();
    }

    @Test
    void theGrantsOfAllClustersAreCountedTogether() {
        tally.listed("prod-eu", 3);
        tally.listed("(home)", 4);
        assertThat(tally.allGrants()).isEqualTo(7);
        assertThat(gauge("grants")).isEqualTo(7);
    }

    @Test
    void whatWasOverdueOnAClusterThatDoesNotAnswerStillIs() {
        tally.swept("prod-eu", 1);
        tally.notSwept("prod-eu");
        assertThat(gauge("overdue.grants")).isEqualTo(1);
        assertThat(gauge("unswept.clusters")).isEqualTo(1);
        tally.swept("prod-eu", 0);
        assertThat(gauge("overdue.grants")).isZero();
        assertThat(gauge("unswept.clusters")).isZero();
    }

    @Test
    void aClusterThatIsNotSweptAnyMoreCountsNoLonger() {
        tally.listed("prod-eu", 3);
        tally.swept("prod-eu", 2);
        tally.notSwept("prod-eu");
        tally.forget("prod-eu");
        assertThat(gauge("grants")).isZero();
        assertThat(gauge("overdue.grants")).isZero();
        assertThat(gauge("unswept.clusters")).isZero();
    }
}
