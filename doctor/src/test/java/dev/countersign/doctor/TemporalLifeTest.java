package dev.countersign.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.TaskQueues;
import dev.countersign.doctor.Finding.Level;
import dev.countersign.doctor.TemporalServer.Work;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What Temporal says of workers and of what it remembers. */
class TemporalLifeTest {

    private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");

    private final PretendedTemporal server = new PretendedTemporal();

    private Finding workers() {
        return new WorkersCheck(server, "default", () -> NOW).look().getFirst();
    }

    private Finding notices() {
        return new WorkersCheck(server, "default", () -> NOW).look().getLast();
    }

    private Finding retention(Duration enough) {
        return new RetentionCheck(server, "default", enough).look().getFirst();
    }

    @Test
    void whoPollsBothWorkflowsAndActivitiesIsAWorker() {
        server.polled(TaskQueues.COUNTERSIGN, Work.WORKFLOWS, NOW.minusSeconds(50));
        assertThat(workers().level()).isEqualTo(Level.ERROR);
        assertThat(workers().what()).contains("nobody for activities, though for workflows");
        server.polled(TaskQueues.COUNTERSIGN, Work.ACTIVITIES, NOW.minusSeconds(50));
        assertThat(workers().level()).isEqualTo(Level.OK);
    }

    @Test
    void whoPolledMinutesAgoIsGone() {
        server.polled(TaskQueues.COUNTERSIGN, Work.WORKFLOWS, NOW.minusSeconds(150));
        server.polled(TaskQueues.COUNTERSIGN, Work.ACTIVITIES, NOW.minusSeconds(150));
        assertThat(workers().level()).isEqualTo(Level.ERROR);
        assertThat(workers().what()).contains("polled by nobody:");
    }

    @Test
    void workersThatDoNotServePeopleAreAWarning() {
        assertThat(notices().level()).isEqualTo(Level.WARNING);
        server.polled(TaskQueues.NOTICES, Work.ACTIVITIES, NOW);
        assertThat(notices().level()).isEqualTo(Level.OK);
    }

    @Test
    void aShortMemoryIsAWarningWithTheCommandThatMakesItLonger() {
        assertThat(retention(Duration.ofDays(3)).level()).isEqualTo(Level.OK);
        assertThat(retention(Duration.ofHours(73)).level()).isEqualTo(Level.WARNING);
        assertThat(retention(Duration.ofHours(73)).todo())
                .contains("namespace update")
                .endsWith("--retention 73h");
    }

    @Test
    void aServerThatDoesNotAnswerIsSaidSo() {
        server.away = true;
        assertThat(workers().level()).isEqualTo(Level.ERROR);
        assertThat(retention(Duration.ofHours(1)).level()).isEqualTo(Level.ERROR);
    }
}
