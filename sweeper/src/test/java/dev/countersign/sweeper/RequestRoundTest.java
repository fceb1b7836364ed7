package dev.countersign.sweeper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.sweeper.decision.Facts.PodFact;
import dev.countersign.sweeper.decision.Facts.WorkflowFact;
import dev.countersign.sweeper.decision.Grants;
import dev.countersign.sweeper.decision.ListedRequest;
import dev.countersign.sweeper.decision.ListedRequests;
import dev.countersign.sweeper.decision.RequestDecision;
import dev.countersign.sweeper.decision.ServerTime;
import dev.countersign.sweeper.workflow.PatientWorkflows;
import dev.countersign.sweeper.workflow.Workflows;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The time is 2026-12-01T09:00:00Z. */
class RequestRoundTest {

    private static final Instant OVER = Instant.parse("2026-11-01T09:00:00Z");
    private static final Instant STILL_KEPT = OVER.plusSeconds(1);

    private final FakeCluster cluster = new FakeCluster();
    private final FakeRequests requests = new FakeRequests();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final SideBySide sideBySide = new SideBySide();
    private WorkflowFact workflow = new WorkflowFact.Closed("Terminated");
    private final RequestRound round = new RequestRound(
            cluster,
            requests,
            new PatientWorkflows(answering(), Duration.ZERO, System::nanoTime),
            new RequestDecision(Duration.ofSeconds(15), Duration.ofDays(30)),
            new RequestReport(meters),
            sideBySide);

    @AfterEach
    void close() {
        sideBySide.close();
    }

    @Test
    void aRequestThatWaitsForAWorkflowClosedByHandIsEndedAndSaysWhatToDo() {
        requests.page(ListedRequests.unfinished());
        round.run(() -> true);
        assertThat(asked).containsExactly("connector-access/devops/harbor-push/request-uid");
        assertThat(requests.done)
                .singleElement()
                .asString()
                .startsWith("end devops/harbor-push: Its workflow was closed (Terminated)")
                .endsWith("Run the pipeline again: a new Pod makes a new request.");
        assertThat(count("countersign.sweeper.requests.ended")).isEqualTo(1);
    }

    @Test
    void aWorkflowThatIsOpenUnknownOrNotAskedAboutEndsNothing() {
        requests.page(ListedRequests.unfinished());
        for (WorkflowFact fact :
                List.of(new WorkflowFact.Open(), new WorkflowFact.NotFound(), new WorkflowFact.Unasked())) {
            workflow = fact;
            round.run(() -> true);
        }
        assertThat(asked).hasSize(3);
        assertThat(requests.done).isEmpty();
    }

    @Test
    void aRequestThatStillHasAGrantIsLeftToTheSweepThatRemovesIt() {
        requests.page(ListedRequests.unfinished(), ListedRequests.finishedAt(OVER));
        cluster.add(Grants.grant());
        round.run(() -> true);
        assertThat(requests.done).isEmpty();
        cluster.grants.clear();
        requests.grantStands = true;
        round.run(() -> true);
        assertThat(requests.done).isEmpty();
        requests.grantStands = false;
        round.run(() -> true);
        assertThat(requests.done).hasSize(2);
    }

    @Test
    void aRequestWhoseStatusChangedMeanwhileIsNotCountedAsEnded() {
        requests.page(ListedRequests.unfinished());
        requests.changedMeanwhile = true;
        round.run(() -> true);
        assertThat(requests.done).hasSize(1);
        assertThat(count("countersign.sweeper.requests.ended")).isZero();
    }

    @Test
    void aFinishedRequestGoesAfterItsRetentionAndNotBefore() {
        requests.page(ListedRequests.finishedAt("old", OVER), ListedRequests.finishedAt("newer", STILL_KEPT));
        round.run(() -> true);
        assertThat(requests.done).containsExactly("delete devops/old");
        assertThat(count("countersign.sweeper.requests.deleted")).isEqualTo(1);
        assertThat(asked).isEmpty();
    }

    @Test
    void theAnswerToAPodThatStillLivesIsKept() {
        requests.page(ListedRequests.finishedAt(OVER));
        requests.pod = new PodFact.Living();
        round.run(() -> true);
        requests.pod = new PodFact.Unread("no answer");
        round.run(() -> true);
        assertThat(requests.done).isEmpty();
    }

    @Test
    void nothingIsDoneWhileTheTimeIsInDoubt() {
        requests.page(ListedRequests.unfinished(), ListedRequests.finishedAt(OVER));
        cluster.time = new ServerTime.Doubtful("our clock and the API server's differ by 61 s");
        round.run(() -> true);
        assertThat(requests.done).isEmpty();
    }

    @Test
    void whoeverNoLongerLeadsDoesNothingMoreAndListsNothingMore() {
        requests.page(ListedRequests.finishedAt(OVER)).page(ListedRequests.unfinished());
        round.run(() -> false);
        assertThat(requests.done).isEmpty();
        assertThat(requests.listed).isEqualTo(1);
    }

    @Test
    void oneRequestThatCannotBeSeenToDoesNotKeepTheOthersFromIt() {
        requests.page(ListedRequests.finishedAt("broken", OVER), ListedRequests.finishedAt("other", OVER));
        requests.broken = "broken";
        round.run(() -> true);
        assertThat(requests.done).containsExactly("delete devops/other");
        assertThat(meters.counter("countersign.sweeper.failures", "what", "request")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aLargeBacklogGoesInSeveralRoundsAndHoldsNobodyUp() {
        requests.page(IntStream.range(0, 700)
                        .mapToObj(number -> ListedRequests.finishedAt("r" + number, OVER))
                        .toArray(ListedRequest[]::new))
                .page(ListedRequests.unfinished());
        round.run(() -> true);
        assertThat(count("countersign.sweeper.requests.deleted")).isEqualTo(500);
        assertThat(count("countersign.sweeper.requests.ended")).isEqualTo(1);
    }

    private double count(String counter) {
        return meters.get(counter).counter().count();
    }

    private Workflows answering() {
        return new Workflows() {
            @Override
            public WorkflowFact ask(String workflowId) {
                asked.add(workflowId);
                return workflow;
            }

            @Override
            public String state() {
                return "answers";
            }

            @Override
            public void close() {}
        };
    }
}
