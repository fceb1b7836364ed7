package dev.countersign.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.Outcome;
import dev.countersign.api.SearchAttribute;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.WorkflowExecutionHistory;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is replayed covers the lives that a request of a person can have. */
class RecordedLivesTest {

    private static final String PHASE = SearchAttribute.ACCESS_PHASE.attributeName();
    private static final String ACTIVE = "\"Active\"";

    private static Stream<List<HistoryEvent>> requestsOfPeople() {
        return HistoryShelf.kept().stream()
                .map(HistoryShelf::text)
                .map(WorkflowExecutionHistory::fromJson)
                .map(WorkflowExecutionHistory::getEvents)
                .filter(events -> events.getFirst()
                        .getWorkflowExecutionStartedEventAttributes()
                        .getWorkflowType()
                        .getName()
                        .equals("RoleAssumption"));
    }

    @Test
    void aRequestOfAPersonIsRecordedForEachWayInWhichItEnds() {
        EnumSet<Outcome> ofPeople = EnumSet.complementOf(EnumSet.of(Outcome.COMPLETED));
        assertThat(requestsOfPeople().flatMap(RecordedLivesTest::outcome)).containsAll(ofPeople);
    }

    @Test
    void soIsOneThatSomebodyCancelledInTemporalAndOneThatWentOnInANewRun() {
        List<HistoryEvent> ends = requestsOfPeople().map(List::getLast).toList();
        assertThat(ends).anyMatch(HistoryEvent::hasWorkflowExecutionCanceledEventAttributes);
        assertThat(ends).anyMatch(HistoryEvent::hasWorkflowExecutionContinuedAsNewEventAttributes);
    }

    @Test
    void soAreThoseThatAnUpgradeMeetsBeforeTheirGrantAndWhileItStands() {
        List<List<HistoryEvent>> open =
                requestsOfPeople().filter(RecordedLivesTest::isOpen).toList();
        assertThat(open).anyMatch(RecordedLivesTest::isGranted).anyMatch(events -> !isGranted(events));
    }

    private static Stream<Outcome> outcome(List<HistoryEvent> events) {
        HistoryEvent end = events.getLast();
        return end.hasWorkflowExecutionCompletedEventAttributes()
                ? Stream.of(Objects.requireNonNull(VirtualTemporal.converter()
                        .fromPayloads(
                                0,
                                Optional.of(end.getWorkflowExecutionCompletedEventAttributes()
                                        .getResult()),
                                Outcome.class,
                                Outcome.class)))
                : Stream.empty();
    }

    private static boolean isOpen(List<HistoryEvent> events) {
        HistoryEvent last = events.getLast();
        return !last.hasWorkflowExecutionCompletedEventAttributes()
                && !last.hasWorkflowExecutionCanceledEventAttributes()
                && !last.hasWorkflowExecutionContinuedAsNewEventAttributes();
    }

    /** Whether Temporal's list of workflows shows it as active. */
    private static boolean isGranted(List<HistoryEvent> events) {
        return events.stream()
                .map(event -> event.getUpsertWorkflowSearchAttributesEventAttributes()
                        .getSearchAttributes()
                        .getIndexedFieldsMap()
                        .get(PHASE))
                .anyMatch(
                        phase -> phase != null && phase.getData().toStringUtf8().equals(ACTIVE));
    }
}
