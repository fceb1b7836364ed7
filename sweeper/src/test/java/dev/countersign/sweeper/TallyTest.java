package dev.countersign.sweeper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.doctor.SweepReport.Counts;
import dev.countersign.doctor.SweepReport.Places;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
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
    void whatWasEndedIsToldOnceAndWhatStandsEachTime() {
        tally.listed("prod-eu", 3);
        tally.swept("prod-eu", 1);
        tally.ended();
        tally.ended();
        assertThat(tally.takeCounts()).isEqualTo(new Counts(3, 2, 1));
        assertThat(tally.takeCounts()).isEqualTo(new Counts(3, 0, 1));
    }

    @Test
    void aClusterCountsAsSweptOnlyWhenItsLastSweepDidNotFail() {
        tally.listed("slow", 3);
        tally.swept("prod-eu", 0);
        tally.swept("prod-us", 0);
        tally.notSwept("prod-us");
        tally.notSwept("never-reached");
        assertThat(tally.sweptPlaces()).isEqualTo(Places.of(List.of("prod-eu")));
        assertThat(tally.unsweptPlaces()).isEqualTo(Places.of(List.of("never-reached", "prod-us")));
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
