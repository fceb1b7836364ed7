package dev.countersign.sweeper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.sweeper.decision.Facts;
import dev.countersign.sweeper.decision.Facts.PodFact;
import dev.countersign.sweeper.decision.Facts.RequestFact;
import dev.countersign.sweeper.decision.Facts.WorkflowFact;
import dev.countersign.sweeper.decision.Grant;
import dev.countersign.sweeper.decision.Grants;
import dev.countersign.sweeper.decision.LostQuota;
import dev.countersign.sweeper.decision.ServerTime;
import dev.countersign.sweeper.decision.Sightings;
import dev.countersign.sweeper.decision.SweepDecision;
import dev.countersign.sweeper.workflow.PatientWorkflows;
import dev.countersign.sweeper.workflow.Workflows;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SweepTest {

    private static final Duration GRACE = Duration.ofSeconds(15);

    private final FakeCluster cluster = new FakeCluster();
    private final AtomicLong nanos = new AtomicLong();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final SideBySide sideBySide = new SideBySide();
    private WorkflowFact workflow = new WorkflowFact.Open();
    private final Sweep sweep = sweep();

    @AfterEach
    void close() {
        sideBySide.close();
    }

    @Test
    void aGrantThatNothingIsWrongWithIsLeftAlone() {
        cluster.add(Grants.grant());
        sweep.run(() -> true);
        assertThat(cluster.done).isEmpty();
        assertThat(cluster.told).isEmpty();
    }

    @Test
    void theWorkflowHasTheFirstChance() {
        cluster.add(Grants.grant());
        cluster.facts = Grants.with(new PodFact.Finished("Succeeded"));
        sweep.run(() -> true);
        assertThat(cluster.done).isEmpty();
        assertThat(overdue()).isEqualTo(1);
        pass(GRACE);
        sweep.run(() -> true);
        assertThat(cluster.done).containsExactly("delete RoleBinding", "delete Role");
        assertThat(overdue()).isZero();
    }

    @Test
    void theStatusIsLeftToAWorkflowThatMayStillWriteIt() {
        cluster.add(Grants.grant());
        cluster.facts = Grants.with(new PodFact.Absent());
        sweep.run(() -> true);
        pass(GRACE);
        sweep.run(() -> true);
        assertThat(cluster.done).noneMatch(step -> step.startsWith("end"));
    }

    @Test
    void afterATerminatedWorkflowTheStatusIsWrittenBetweenBindingAndRole() {
        cluster.add(Grants.grant());
        workflow = new WorkflowFact.Closed("Terminated");
        sweep.run(() -> true);
        assertThat(cluster.done)
                .containsExactly(
                        "delete RoleBinding",
                        "end devops/harbor-push: The access was removed by the sweeper: its workflow is Terminated",
                        "delete Role");
    }

    @Test
    void aPersonsRequestEndsOnlyWhenBindingAndRoleAreGone() {
        cluster.add(Grants.toPerson(null));
        cluster.facts =
                Grants.ofPerson(new RequestFact.Going(Grants.ofPerson("Active", null)), new WorkflowFact.Open());
        workflow = new WorkflowFact.Closed("Terminated");
        sweep.run(() -> true);
        assertThat(cluster.done)
                .containsExactly(
                        "delete ClusterRoleBinding",
                        "delete ClusterRole",
                        "end devops/harbor-push: The access was removed by the sweeper: its workflow is Terminated");
    }

    @Test
    void aPersonsRequestThatIsBeingDeletedIsEndedToo() {
        cluster.add(Grants.toPerson(null));
        cluster.facts =
                Grants.ofPerson(new RequestFact.BeingDeleted(Grants.ofPerson("Active", null)), new WorkflowFact.Open());
        workflow = new WorkflowFact.Closed("Terminated");
        sweep.run(() -> true);
        assertThat(cluster.done).last().asString().startsWith("end devops/harbor-push");
    }

    @Test
    void aPersonsAccessThatExpiredIsTakenAwayAndItsRequestLeftToTheWorkflow() {
        cluster.add(Grants.toPerson(Instant.parse("2026-12-01T08:59:45Z")));
        cluster.facts =
                Grants.ofPerson(new RequestFact.Going(Grants.ofPerson("Active", null)), new WorkflowFact.Open());
        sweep.run(() -> true);
        assertThat(cluster.done).containsExactly("delete ClusterRoleBinding", "delete ClusterRole");
    }

    @Test
    void anEndThatCannotBeReadIsTold() {
        cluster.add(Grants.toPerson(null));
        cluster.facts = Grants.ofPerson(
                new RequestFact.Going(Grants.ofPerson("Active", Instant.parse("2026-12-01T10:00:00Z"))),
                new WorkflowFact.Open());
        sweep.run(() -> true);
        sweep.run(() -> true);
        assertThat(cluster.told).containsExactly("end-untold");
        assertThat(cluster.done).isEmpty();
    }

    @Test
    void aRequestThatHasEndedIsNotEndedAgain() {
        cluster.add(Grants.grant());
        workflow = new WorkflowFact.Closed("Completed");
        cluster.facts = Grants.with(new RequestFact.Ended(Grants.request("Ended")));
        sweep.run(() -> true);
        assertThat(cluster.done).containsExactly("delete RoleBinding", "delete Role");
    }

    @Test
    void aStatusThatCouldNotBeWrittenIsMadeUpFor() {
        cluster.add(Grants.grant());
        workflow = new WorkflowFact.Closed("Terminated");
        cluster.statusConflicts = true;
        sweep.run(() -> true);
        assertThat(cluster.grants).hasSize(1);
        cluster.statusConflicts = false;
        cluster.done.clear();
        sweep.run(() -> true);
        assertThat(cluster.done.getFirst()).startsWith("end devops/harbor-push");
        assertThat(cluster.grants).isEmpty();
    }

    @Test
    void whatAFinalizerHoldsBackStaysOverdue() {
        cluster.add(Grants.grant());
        workflow = new WorkflowFact.Closed("Terminated");
        cluster.holdsBack = true;
        sweep.run(() -> true);
        assertThat(cluster.done).containsExactly("delete RoleBinding");
        assertThat(overdue()).isEqualTo(1);
    }

    @Test
    void whoeverNoLongerLeadsRemovesNothingMore() {
        cluster.add(Grants.grant());
        workflow = new WorkflowFact.Closed("Terminated");
        sweep.run(() -> false);
        assertThat(cluster.done).isEmpty();
    }

    @Test
    void whatTwoWhoBothBelieveThatTheyLeadDoAtTheSameMomentIsDoneOnce() {
        cluster.add(Grants.grant());
        workflow = new WorkflowFact.Closed("Terminated");
        Sweep other = sweep();
        sweep.run(() -> {
            other.run(() -> true);
            assertThat(cluster.grants).isEmpty();
            return true;
        });
        assertThat(cluster.done)
                .containsExactly(
                        "delete RoleBinding",
                        "end devops/harbor-push: The access was removed by the sweeper: its workflow is Terminated",
                        "delete Role");
    }

    @Test
    void aTemporalThatForgotEverythingTakesATenthAndNoMore() {
        IntStream.range(0, 40).mapToObj(Grants::number).forEach(cluster::add);
        workflow = new WorkflowFact.NotFound();
        sweep.run(() -> true);
        assertThat(cluster.grants).hasSize(40);
        pass(Duration.ofHours(1));
        sweep.run(() -> true);
        assertThat(cluster.grants).hasSize(36);
        sweep.run(() -> true);
        assertThat(cluster.grants).hasSize(36);
        assertThat(findings("workflow-not-found")).isEqualTo(40);
        assertThat(findings("too-many-not-found")).isEqualTo(36);
    }

    @Test
    void nothingExpiresWhileTheClocksDiffer() {
        cluster.add(Grants.expiringAt(Instant.EPOCH));
        cluster.time = new ServerTime.Doubtful("our clock and the API server's differ by 61 s");
        sweep.run(() -> true);
        assertThat(cluster.done).isEmpty();
        assertThat(findings("clocks-differ")).isEqualTo(1);
        cluster.time = new ServerTime.Known(Instant.parse("2026-12-01T09:00:00Z"));
        sweep.run(() -> true);
        assertThat(cluster.grants).isEmpty();
    }

    @Test
    void aGrantThatWasChangedByHandIsReportedAlsoWhenItIsAboutToGo() {
        cluster.add(Grants.saying(new Grant.Content("ClusterRole/view", List.of(), List.of(), List.of())));
        workflow = new WorkflowFact.Closed("Terminated");
        sweep.run(() -> true);
        assertThat(cluster.told).contains("changed-by-hand", "workflow-closed");
    }

    @Test
    void eachFindingIsToldOnce() {
        cluster.add(Grants.grant());
        cluster.facts = new Facts(new PodFact.Absent(), new RequestFact.Gone(), new WorkflowFact.Open());
        sweep.run(() -> true);
        sweep.run(() -> true);
        assertThat(cluster.told).containsExactly("request-gone");
        assertThat(findings("request-gone")).isEqualTo(1);
    }

    @Test
    void aNewLeaderGivesTheGraceAnew() {
        cluster.add(Grants.grant());
        cluster.facts = Grants.with(new PodFact.Absent());
        sweep.run(() -> true);
        pass(GRACE);
        sweep.forget();
        sweep.run(() -> true);
        assertThat(cluster.done).isEmpty();
    }

    @Test
    void namesOfOursWithoutOurMarksAreReportedAndLeftAlone() {
        cluster.unmarked = List.of("RoleBinding devops/countersign-x");
        sweep.audit();
        sweep.audit();
        assertThat(findings("unmarked")).isEqualTo(1);
        assertThat(cluster.done).isEmpty();
    }

    private Sweep sweep() {
        return new Sweep(
                cluster,
                new PatientWorkflows(answering(), Duration.ZERO, nanos::get),
                new SweepDecision(GRACE, Duration.ofHours(1)),
                new Sightings(nanos::get),
                new LostQuota(Duration.ofHours(1), nanos::get),
                new Report(cluster::tell, "(home)", new Tally(meters), meters),
                sideBySide);
    }

    private Workflows answering() {
        return new Workflows() {
            @Override
            public WorkflowFact ask(String workflowId) {
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

    private double findings(String finding) {
        return meters.counter("countersign.sweeper.findings", "finding", finding)
                .count();
    }

    private double overdue() {
        return meters.get("countersign.sweeper.overdue.grants").gauge().value();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
