package dev.countersign.sweeper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.RequestRef;
import dev.countersign.api.WorkflowIds;
import dev.countersign.sweeper.cluster.Assumptions;
import dev.countersign.sweeper.cluster.Ended;
import dev.countersign.sweeper.decision.Facts.WorkflowFact;
import dev.countersign.sweeper.decision.ListedAssumption;
import dev.countersign.sweeper.decision.ServerTime;
import dev.countersign.sweeper.workflow.PatientWorkflows;
import dev.countersign.sweeper.workflow.Workflows;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class AssumptionRoundTest {

    private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<ListedAssumption> listed = new ArrayList<>();
    private final Map<String, WorkflowFact> workflows = new HashMap<>();
    private final List<String> done = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private Ended ended = Ended.WRITTEN;
    private Set<String> silent = Set.of();
    private ServerTime time = new ServerTime.Known(NOW);
    private final AssumptionRound round = new AssumptionRound(
            () -> time,
            requests(),
            new PatientWorkflows(answering(), Duration.ZERO, System::nanoTime),
            Duration.ofSeconds(15),
            new RequestReport(meters),
            (request, why) -> told.add(request + ": " + why));

    @Test
    void onlyARequestWhoseWorkflowIsClosedIsEnded() {
        add("closed", "prod-eu", new WorkflowFact.Closed("Terminated"));
        add("open", "prod-eu", new WorkflowFact.Open());
        add("unknown", "prod-eu", new WorkflowFact.NotFound());
        add("unasked", "prod-eu", new WorkflowFact.Unasked());
        round.run(() -> true);
        assertThat(done)
                .singleElement()
                .asString()
                .startsWith("ws-payments/closed: Its workflow was closed (Terminated)");
        assertThat(meters.counter("countersign.sweeper.requests.ended").count()).isEqualTo(1);
    }

    @Test
    void whoLooksAtARequestThatWasEndedIsToldWhyAndNobodyElse() {
        add("closed", "prod-eu", new WorkflowFact.Closed("Terminated"));
        for (Ended other : List.of(Ended.LET_GO, Ended.NOT_NEEDED, Ended.NOT_YET)) {
            ended = other;
            round.run(() -> true);
        }
        assertThat(told).isEmpty();
        ended = Ended.WRITTEN;
        round.run(() -> true);
        assertThat(told)
                .singleElement()
                .asString()
                .startsWith("ws-payments/closed: Its workflow was closed (Terminated)");
    }

    @Test
    void aClusterThatDoesNotAnswerKeepsNoOtherRequestFromItsEnd() {
        silent = Set.of("away");
        add("first", "away", new WorkflowFact.Closed("Terminated"));
        add("second", "away", new WorkflowFact.Closed("Terminated"));
        add("third", "prod-eu", new WorkflowFact.Closed("Terminated"));
        round.run(() -> true);
        assertThat(done).hasSize(2).first().asString().startsWith("ws-payments/first");
        assertThat(done).last().asString().startsWith("ws-payments/third");
    }

    @Test
    void nobodyIsEndedWhileTheTimeIsInDoubtOrSomebodyElseLeads() {
        add("closed", "prod-eu", new WorkflowFact.Closed("Terminated"));
        round.run(() -> false);
        time = new ServerTime.Doubtful("the clocks differ");
        round.run(() -> true);
        assertThat(done).isEmpty();
    }

    private void add(String name, String cluster, WorkflowFact fact) {
        RequestRef ref = new RequestRef("ws-payments", name, "uid-" + name);
        listed.add(new ListedAssumption(ref, NOW.minusSeconds(600), cluster, false, true));
        workflows.put(WorkflowIds.roleAssumption(ref), fact);
    }

    private Assumptions requests() {
        return new Assumptions() {
            @Override
            public void eachPage(Predicate<List<ListedAssumption>> action) {
                var _ = action.test(List.copyOf(listed));
            }

            @Override
            public Ended end(ListedAssumption request, String why) {
                done.add(request.ref() + ": " + why);
                if (silent.contains(request.cluster())) {
                    throw new IllegalStateException("no answer");
                }
                return ended;
            }
        };
    }

    private Workflows answering() {
        return new Workflows() {
            @Override
            public WorkflowFact ask(String workflowId) {
                return workflows.getOrDefault(workflowId, new WorkflowFact.Unasked());
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
