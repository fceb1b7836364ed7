package dev.countersign.sweeper.decision;

import static dev.countersign.sweeper.decision.Grants.asItShouldBe;
import static dev.countersign.sweeper.decision.Grants.grant;
import static dev.countersign.sweeper.decision.Grants.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.sweeper.decision.Facts.PodFact;
import dev.countersign.sweeper.decision.Facts.RequestFact;
import dev.countersign.sweeper.decision.Facts.WorkflowFact;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SightingsTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private final Sightings sightings = new Sightings(nanos::get);
    private final Facts podGone = with(new PodFact.Absent());

    @Test
    void theFirstLookStartsTheClock() {
        assertThat(sightings.look(grant(), podGone)).isEqualTo(Sighting.FIRST);
    }

    @Test
    void whatLastsIsCountedEvenWhenTheTicksWrapAround() {
        sightings.look(grant(), podGone);
        pass(Duration.ofSeconds(9));
        assertThat(sightings.look(grant(), podGone).due()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void anotherReasonForTheSameGrantGivesNoNewGrace() {
        sightings.look(grant(), podGone);
        pass(Duration.ofSeconds(9));
        assertThat(sightings.look(grant(), with(new RequestFact.Gone())).due()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void whatWasWellInBetweenStartsAnew() {
        sightings.look(grant(), podGone);
        pass(Duration.ofSeconds(9));
        sightings.look(grant(), asItShouldBe());
        assertThat(sightings.look(grant(), podGone)).isEqualTo(Sighting.FIRST);
    }

    @Test
    void aWorkflowThatWasNotAskedAboutStartsAnew() {
        sightings.look(grant(), with(new WorkflowFact.NotFound()));
        pass(Duration.ofMinutes(59));
        sightings.look(grant(), with(new WorkflowFact.Unasked()));
        pass(Duration.ofMinutes(2));
        assertThat(sightings.look(grant(), with(new WorkflowFact.NotFound()))).isEqualTo(Sighting.FIRST);
    }

    @Test
    void aNewLeaderHasSeenNothing() {
        sightings.look(grant(), podGone);
        pass(Duration.ofSeconds(9));
        sightings.clear();
        assertThat(sightings.look(grant(), podGone)).isEqualTo(Sighting.FIRST);
    }

    @Test
    void aGrantThatIsGoneIsForgotten() {
        sightings.look(grant(), podGone);
        pass(Duration.ofSeconds(9));
        sightings.keepOnly(List.of());
        assertThat(sightings.look(grant(), podGone)).isEqualTo(Sighting.FIRST);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
