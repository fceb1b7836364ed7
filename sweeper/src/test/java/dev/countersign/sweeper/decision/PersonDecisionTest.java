package dev.countersign.sweeper.decision;

import static dev.countersign.sweeper.decision.Grants.ofPerson;
import static dev.countersign.sweeper.decision.Grants.toPerson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.countersign.sweeper.decision.Facts.RequestFact;
import dev.countersign.sweeper.decision.Facts.WorkflowFact;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PersonDecisionTest {

    private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(600);
    private static final Instant LONG_AGO = NOW.minusSeconds(600);
    private static final ServerTime KNOWN = new ServerTime.Known(NOW);
    private static final ServerTime DOUBTFUL = new ServerTime.Doubtful("the clocks differ");
    private static final WorkflowFact OPEN = new WorkflowFact.Open();
    private static final WorkflowFact CLOSED = new WorkflowFact.Closed("Terminated");
    private static final Sighting GRACE_IS_OVER = new Sighting(Duration.ofSeconds(15), Duration.ZERO);
    private static final Sighting LOST_FOR_AN_HOUR = new Sighting(Duration.ZERO, Duration.ofHours(1));
    private static final Sighting LOST_FOR_LESS = new Sighting(Duration.ZERO, Duration.ofMinutes(59));

    private final SweepDecision decision = new SweepDecision(Duration.ofSeconds(15), Duration.ofHours(1));

    private enum Expected {
        STANDS,
        WAITS,
        REMOVED
    }

    private record Row(
            @Nullable Instant annotated,
            RequestFact request,
            WorkflowFact workflow,
            Sighting sighting,
            ServerTime time,
            Expected expected,
            @Nullable Cause cause) {}

    private static RequestFact going(@Nullable Instant end) {
        return new RequestFact.Going(ofPerson("Active", end));
    }

    @TestFactory
    Stream<DynamicTest> whatIsDecided() {
        return rows().entrySet().stream()
                .map(entry -> dynamicTest(entry.getKey(), () -> {
                    Row row = entry.getValue();
                    Finding finding = decision.decide(
                            toPerson(row.annotated()),
                            ofPerson(row.request(), row.workflow()),
                            row.sighting(),
                            row.time());
                    switch (finding) {
                        case Finding.Stands() -> assertThat(row.expected()).isEqualTo(Expected.STANDS);
                        case Finding.Waits waits -> {
                            assertThat(row.expected()).isEqualTo(Expected.WAITS);
                            assertThat(waits.cause()).isEqualTo(row.cause());
                        }
                        case Finding.Remove remove -> {
                            assertThat(row.expected()).isEqualTo(Expected.REMOVED);
                            assertThat(remove.cause()).isEqualTo(row.cause());
                        }
                    }
                }));
    }

    private static Map<String, Row> rows() {
        Map<String, Row> rows = new LinkedHashMap<>();
        rows.put(
                "an access before its end stands",
                new Row(LATER, going(LATER), OPEN, Sighting.FIRST, KNOWN, Expected.STANDS, null));
        rows.put(
                "an access at its end is left to its workflow",
                new Row(NOW, going(NOW), OPEN, Sighting.FIRST, KNOWN, Expected.WAITS, Cause.EXPIRED));
        rows.put(
                "an access past its end by the grace is removed by whoever sees it first",
                new Row(
                        NOW.minusSeconds(15),
                        going(NOW.minusSeconds(15)),
                        OPEN,
                        Sighting.FIRST,
                        KNOWN,
                        Expected.REMOVED,
                        Cause.EXPIRED));
        rows.put(
                "whoever writes a later end on their own binding gains nothing",
                new Row(LATER, going(LONG_AGO), OPEN, Sighting.FIRST, KNOWN, Expected.REMOVED, Cause.EXPIRED));
        rows.put(
                "an end in the annotation counts although the request tells a later one",
                new Row(LONG_AGO, going(LATER), OPEN, Sighting.FIRST, KNOWN, Expected.REMOVED, Cause.EXPIRED));
        rows.put(
                "whoever takes the end off their own binding gains nothing",
                new Row(null, going(LONG_AGO), OPEN, Sighting.FIRST, KNOWN, Expected.REMOVED, Cause.EXPIRED));
        rows.put(
                "an access whose end is not told stands until its request is over",
                new Row(null, going(LATER), OPEN, GRACE_IS_OVER, KNOWN, Expected.STANDS, null));
        rows.put(
                "an access without any end stands",
                new Row(null, going(null), OPEN, GRACE_IS_OVER, KNOWN, Expected.STANDS, null));
        rows.put(
                "an access past its end is removed though its request could not be read",
                new Row(
                        LONG_AGO,
                        new RequestFact.Unread("timeout"),
                        new WorkflowFact.Unasked(),
                        Sighting.FIRST,
                        KNOWN,
                        Expected.REMOVED,
                        Cause.EXPIRED));
        rows.put(
                "a request that could not be read removes nothing before the end",
                new Row(LATER, new RequestFact.Unread("timeout"), OPEN, GRACE_IS_OVER, KNOWN, Expected.STANDS, null));
        rows.put(
                "an access whose request has just ended is left to its workflow",
                new Row(
                        LATER,
                        new RequestFact.Ended(ofPerson("Ended", LATER)),
                        OPEN,
                        Sighting.FIRST,
                        KNOWN,
                        Expected.WAITS,
                        Cause.REQUEST_ENDED));
        rows.put(
                "an access whose request has ended is removed after the grace",
                new Row(
                        LATER,
                        new RequestFact.Ended(ofPerson("Ended", LATER)),
                        OPEN,
                        GRACE_IS_OVER,
                        KNOWN,
                        Expected.REMOVED,
                        Cause.REQUEST_ENDED));
        rows.put(
                "an access whose request is gone, or another one, is removed after the grace",
                new Row(
                        LATER,
                        new RequestFact.Gone(),
                        new WorkflowFact.Unasked(),
                        GRACE_IS_OVER,
                        KNOWN,
                        Expected.REMOVED,
                        Cause.REQUEST_GONE));
        rows.put(
                "an access whose request is being deleted is left to its workflow while there is one",
                new Row(
                        LATER,
                        new RequestFact.BeingDeleted(ofPerson("Active", LATER)),
                        OPEN,
                        GRACE_IS_OVER,
                        KNOWN,
                        Expected.STANDS,
                        null));
        rows.put(
                "an access whose request is being deleted is removed at once when the workflow is closed",
                new Row(
                        LATER,
                        new RequestFact.BeingDeleted(ofPerson("Active", LATER)),
                        CLOSED,
                        Sighting.FIRST,
                        KNOWN,
                        Expected.REMOVED,
                        Cause.WORKFLOW_CLOSED));
        rows.put(
                "an access whose workflow is closed is removed at once",
                new Row(LATER, going(LATER), CLOSED, Sighting.FIRST, KNOWN, Expected.REMOVED, Cause.WORKFLOW_CLOSED));
        rows.put(
                "a workflow that Temporal does not know is reported",
                new Row(
                        LATER,
                        going(LATER),
                        new WorkflowFact.NotFound(),
                        LOST_FOR_LESS,
                        KNOWN,
                        Expected.WAITS,
                        Cause.WORKFLOW_NOT_FOUND));
        rows.put(
                "an access whose workflow Temporal has not known for an hour is removed",
                new Row(
                        LATER,
                        going(LATER),
                        new WorkflowFact.NotFound(),
                        LOST_FOR_AN_HOUR,
                        KNOWN,
                        Expected.REMOVED,
                        Cause.WORKFLOW_NOT_FOUND));
        rows.put(
                "while the target cluster's clock is off, not even a closed workflow removes anything there",
                new Row(LATER, going(LATER), CLOSED, Sighting.FIRST, DOUBTFUL, Expected.WAITS, Cause.WORKFLOW_CLOSED));
        rows.put(
                "while the target cluster's clock is off, a request that is gone removes nothing there",
                new Row(
                        LATER,
                        new RequestFact.Gone(),
                        OPEN,
                        GRACE_IS_OVER,
                        DOUBTFUL,
                        Expected.WAITS,
                        Cause.REQUEST_GONE));
        rows.put(
                "an access past its end stays while the target cluster's clock is off",
                new Row(LONG_AGO, going(LONG_AGO), OPEN, Sighting.FIRST, DOUBTFUL, Expected.STANDS, null));
        return rows;
    }

    @Test
    void theWorkflowToAskAboutIsTheRequestsOwnWhateverTheMarkSays() {
        assertThat(toPerson(null).workflow()).isEqualTo("role-assumption/devops/harbor-push/request-uid");
    }

    @Test
    void aGrantAsItWasWrittenWasNotChangedByHand() {
        assertThat(HandChanges.in(toPerson(LATER), going(LATER))).isEmpty();
        assertThat(HandChanges.unasked(toPerson(LATER), going(LATER))).isEmpty();
    }

    @Test
    void aGrantThatNamesNoRequestWasAskedForByNobody() {
        assertThat(HandChanges.unasked(toPerson("", "", LATER), new RequestFact.Unnamed()))
                .contains("no request is named on it");
    }

    @Test
    void anEndThatIsNotToldIsReportedUnlessThereIsNone() {
        assertThat(HandChanges.endUntold(toPerson(null), going(LATER))).isPresent();
        assertThat(HandChanges.endUntold(toPerson(null), new RequestFact.Gone()))
                .isPresent();
        assertThat(HandChanges.endUntold(toPerson(null), going(null))).isEmpty();
        assertThat(HandChanges.endUntold(toPerson(LATER), going(LATER))).isEmpty();
    }

    @Test
    void aRequestThatIsNotOverOrStillHeldIsLookedAtWhenItIsOldEnough() {
        Duration grace = Duration.ofSeconds(15);
        assertThat(listed(false, false).mayBeStranded(NOW, grace)).isTrue();
        assertThat(listed(true, true).mayBeStranded(NOW, grace)).isTrue();
        assertThat(listed(true, false).mayBeStranded(NOW, grace)).isFalse();
        assertThat(listed(false, true).mayBeStranded(LONG_AGO.plusSeconds(14), grace))
                .isFalse();
    }

    private static ListedAssumption listed(boolean ended, boolean held) {
        return new ListedAssumption(Grants.REQUEST, LONG_AGO, "prod-eu", ended, held);
    }
}
