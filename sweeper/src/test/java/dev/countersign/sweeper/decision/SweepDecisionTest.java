package dev.countersign.sweeper.decision;

import static dev.countersign.sweeper.decision.Grants.asItShouldBe;
import static dev.countersign.sweeper.decision.Grants.expiringAt;
import static dev.countersign.sweeper.decision.Grants.grant;
import static dev.countersign.sweeper.decision.Grants.request;
import static dev.countersign.sweeper.decision.Grants.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.countersign.sweeper.decision.Facts.PodFact;
import dev.countersign.sweeper.decision.Facts.RequestFact;
import dev.countersign.sweeper.decision.Facts.WorkflowFact;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class SweepDecisionTest {

    private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");
    private static final ServerTime KNOWN = new ServerTime.Known(NOW);
    private static final ServerTime DOUBTFUL = new ServerTime.Doubtful("the clocks differ");
    private static final Sighting GRACE_IS_OVER = new Sighting(Duration.ofSeconds(15), Duration.ZERO);
    private static final Sighting GRACE_RUNS = new Sighting(Duration.ofSeconds(14), Duration.ZERO);
    private static final Sighting LOST_FOR_AN_HOUR = new Sighting(Duration.ZERO, Duration.ofHours(1));
    private static final Sighting LOST_FOR_LESS = new Sighting(Duration.ZERO, Duration.ofMinutes(59));

    private final SweepDecision decision = new SweepDecision(Duration.ofSeconds(15), Duration.ofHours(1));

    private record Row(Grant grant, Facts facts, Sighting sighting, ServerTime time, Finding expected) {
        Row(Facts facts, Sighting sighting, Finding expected) {
            this(Grants.grant(), facts, sighting, KNOWN, expected);
        }
    }

    @TestFactory
    Stream<DynamicTest> whatIsDecided() {
        return rows().entrySet().stream()
                .map(entry -> dynamicTest(entry.getKey(), () -> {
                    Row row = entry.getValue();
                    assertThat(decision.decide(row.grant(), row.facts(), row.sighting(), row.time()))
                            .isEqualTo(row.expected());
                }));
    }

    private static Map<String, Row> rows() {
        Map<String, Row> rows = new LinkedHashMap<>();
        Finding stands = new Finding.Stands();
        Facts podGone = with(new PodFact.Absent());
        rows.put("a grant whose Pod lives stands", new Row(asItShouldBe(), Sighting.FIRST, stands));
        rows.put(
                "a grant whose Pod has just gone is left to its workflow",
                new Row(podGone, Sighting.FIRST, new Finding.Waits(Cause.POD_ABSENT, "its Pod is gone")));
        rows.put(
                "a grant whose Pod is gone is left to its workflow until the grace is over",
                new Row(podGone, GRACE_RUNS, new Finding.Waits(Cause.POD_ABSENT, "its Pod is gone")));
        rows.put(
                "a grant whose Pod was gone for the whole grace is removed",
                new Row(podGone, GRACE_IS_OVER, new Finding.Remove(Cause.POD_ABSENT, "its Pod is gone")));
        rows.put(
                "the grace is counted by our own ticks, so a doubtful time does not keep a grant whose Pod is gone",
                new Row(
                        grant(),
                        podGone,
                        GRACE_IS_OVER,
                        DOUBTFUL,
                        new Finding.Remove(Cause.POD_ABSENT, "its Pod is gone")));
        rows.put(
                "a grant whose Pod has finished is removed after the grace",
                new Row(
                        with(new PodFact.Finished("Succeeded")),
                        GRACE_IS_OVER,
                        new Finding.Remove(Cause.POD_FINISHED, "its Pod is Succeeded")));
        rows.put(
                "a grant whose Pod's name was taken by another Pod is removed after the grace",
                new Row(
                        with(new PodFact.Another()),
                        GRACE_IS_OVER,
                        new Finding.Remove(Cause.POD_REPLACED, "another Pod has taken the name")));
        rows.put(
                "a Pod that could not be read removes nothing",
                new Row(with(new PodFact.Unread("timeout")), GRACE_IS_OVER, stands));
        rows.put(
                "a grant that is bound to no Pod is not judged by one",
                new Row(with(new PodFact.NotBound()), GRACE_IS_OVER, stands));
        rows.put(
                "a grant whose request has ended is removed after the grace",
                new Row(
                        with(new RequestFact.Ended(request("Ended"))),
                        GRACE_IS_OVER,
                        new Finding.Remove(Cause.REQUEST_ENDED, "request devops/harbor-push has ended")));
        rows.put(
                "a grant whose request is being deleted is removed after the grace",
                new Row(
                        with(new RequestFact.BeingDeleted(request("Active"))),
                        GRACE_IS_OVER,
                        new Finding.Remove(
                                Cause.REQUEST_BEING_DELETED, "request devops/harbor-push is being deleted")));
        rows.put(
                "a grant whose request is gone is removed after the grace",
                new Row(
                        with(new RequestFact.Gone()),
                        GRACE_IS_OVER,
                        new Finding.Remove(Cause.REQUEST_GONE, "its request is gone")));
        rows.put(
                "a request that could not be read removes nothing",
                new Row(with(new RequestFact.Unread("timeout")), GRACE_IS_OVER, stands));
        rows.put(
                "a grant that names no request is not judged by one",
                new Row(with(new RequestFact.Unnamed()), GRACE_IS_OVER, stands));
        rows.put(
                "a grant whose workflow is closed is removed at once",
                new Row(
                        with(new WorkflowFact.Closed("Terminated")),
                        Sighting.FIRST,
                        new Finding.Remove(Cause.WORKFLOW_CLOSED, "its workflow is Terminated")));
        rows.put(
                "a workflow that Temporal does not know is reported",
                new Row(
                        with(new WorkflowFact.NotFound()),
                        LOST_FOR_LESS,
                        new Finding.Waits(
                                Cause.WORKFLOW_NOT_FOUND, "Temporal knows no workflow that will take it away")));
        rows.put(
                "a grant whose workflow Temporal has not known for an hour is removed",
                new Row(
                        with(new WorkflowFact.NotFound()),
                        LOST_FOR_AN_HOUR,
                        new Finding.Remove(
                                Cause.WORKFLOW_NOT_FOUND, "Temporal knows no workflow that will take it away")));
        rows.put(
                "a grant whose workflow is unknown stays while the time is in doubt",
                new Row(
                        grant(),
                        with(new WorkflowFact.NotFound()),
                        LOST_FOR_AN_HOUR,
                        DOUBTFUL,
                        new Finding.Waits(
                                Cause.WORKFLOW_NOT_FOUND, "Temporal knows no workflow that will take it away")));
        rows.put(
                "a Temporal that does not answer removes nothing",
                new Row(with(new WorkflowFact.Unasked()), LOST_FOR_AN_HOUR, stands));
        rows.put(
                "without Temporal a grant whose Pod is gone is removed all the same",
                new Row(
                        new Facts(new PodFact.Absent(), asItShouldBe().request(), new WorkflowFact.Unasked()),
                        GRACE_IS_OVER,
                        new Finding.Remove(Cause.POD_ABSENT, "its Pod is gone")));
        rows.put(
                "a grant before its end stands",
                new Row(expiringAt(NOW.plusSeconds(1)), asItShouldBe(), Sighting.FIRST, KNOWN, stands));
        rows.put(
                "a grant at its end is left to its workflow",
                new Row(
                        expiringAt(NOW),
                        asItShouldBe(),
                        Sighting.FIRST,
                        KNOWN,
                        new Finding.Waits(Cause.EXPIRED, "it ended at " + NOW)));
        rows.put(
                "a grant that is past its end by the grace is removed by whoever sees it first",
                new Row(
                        expiringAt(NOW.minusSeconds(15)),
                        asItShouldBe(),
                        Sighting.FIRST,
                        KNOWN,
                        new Finding.Remove(Cause.EXPIRED, "it ended at " + NOW.minusSeconds(15))));
        rows.put(
                "a grant past its end stays while the clocks differ",
                new Row(expiringAt(NOW.minusSeconds(3600)), asItShouldBe(), Sighting.FIRST, DOUBTFUL, stands));
        return rows;
    }
}
