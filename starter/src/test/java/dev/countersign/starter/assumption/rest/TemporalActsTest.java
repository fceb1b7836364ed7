package dev.countersign.starter.assumption.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.RequestRef;
import dev.countersign.api.SignedAct;
import dev.countersign.api.TaskQueues;
import dev.countersign.api.WorkflowIds;
import dev.countersign.api.assumption.ActReceipt;
import dev.countersign.api.assumption.ActRefused;
import dev.countersign.api.assumption.RequestOver;
import dev.countersign.api.assumption.Stage;
import dev.countersign.starter.act.ActUpdates;
import dev.countersign.starter.temporal.Payloads;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TemporalActsTest {

    private static final RequestRef REQUEST = new RequestRef("ws-payments", "cluster.admin-assume-tjh2d", "u1");

    private final TestWorkflowEnvironment temporal =
            TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                    .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                            .setDataConverter(Payloads.converter(null))
                            .build())
                    .build());
    private final ActUpdates updates = updates(Duration.ofSeconds(60));
    private final TemporalActs acts = new TemporalActs(updates);

    /** What a client sees of the workflow, and no more. */
    @WorkflowInterface
    public interface Seen {
        @WorkflowMethod(name = "RoleAssumption")
        String run();

        @SignalMethod(name = "nudge")
        void end();

        @UpdateMethod(name = "act")
        ActReceipt act(SignedAct act);

        @UpdateValidatorMethod(updateName = "act")
        void validateAct(SignedAct act);

        @QueryMethod(name = "view")
        Map<String, Object> view();
    }

    /** A workflow that answers what the message of an act says. */
    public static final class Answering implements Seen {

        private boolean over;

        @Override
        public String run() {
            Workflow.await(() -> over);
            return "over";
        }

        @Override
        public void end() {
            over = true;
        }

        @Override
        public ActReceipt act(SignedAct act) {
            return new ActReceipt(act.message().equals("count"), act.actId());
        }

        @Override
        public void validateAct(SignedAct act) {
            switch (act.message()) {
                case "refuse" -> throw new ActRefused("it is about another request");
                case "late" -> throw new RequestOver("rejected by bob");
                case "break" -> throw new IllegalStateException("a bug");
                default -> {}
            }
        }

        @Override
        public Map<String, Object> view() {
            return Map.of(
                    "terms",
                    Objects.requireNonNull(Scene.asked(Scene.rule(false, null)).terms()),
                    "stage",
                    "owners",
                    "nudges",
                    3);
        }
    }

    @BeforeEach
    void open() {
        WorkflowClient.start(temporal.getWorkflowClient()
                .newWorkflowStub(
                        Seen.class,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(TaskQueues.COUNTERSIGN)
                                .setWorkflowId(WorkflowIds.roleAssumption(REQUEST))
                                .build())::run);
    }

    @AfterEach
    void close() {
        updates.close();
        temporal.close();
    }

    @Test
    void whatTheWorkflowSaysIsPassedOn() {
        work();
        assertThat(acts.send(REQUEST, act("count"))).isEqualTo(new Acts.Result.Counted("act-count"));
        assertThat(acts.send(REQUEST, act("ignore"))).isEqualTo(new Acts.Result.NotCounted("act-ignore"));
        assertThat(acts.send(REQUEST, act("refuse"))).isEqualTo(new Acts.Result.Refused("it is about another request"));
        assertThat(acts.send(REQUEST, act("late"))).isEqualTo(new Acts.Result.Over("rejected by bob"));
        assertThat(acts.send(REQUEST, act("break"))).isInstanceOf(Acts.Result.NoAnswer.class);
    }

    @Test
    void whomItAsksIsReadFromItsView() {
        work();
        assertThat(acts.ask(REQUEST)).isInstanceOfSatisfying(Acts.Question.Known.class, known -> {
            assertThat(known.asked().current()).map(Stage::name).contains("owners");
            assertThat(known.asked().ruleDigest()).isEqualTo("digest");
        });
    }

    @Test
    void aWorkflowThatHasEndedOrNeverBeganWaitsForNobody() {
        work();
        Seen workflow = temporal.getWorkflowClient().newWorkflowStub(Seen.class, WorkflowIds.roleAssumption(REQUEST));
        workflow.end();
        assertThat(workflow.run()).isEqualTo("over");

        assertThat(acts.send(REQUEST, act("count"))).isEqualTo(new Acts.Result.NobodyWaits());
        RequestRef other = new RequestRef("ws-payments", "other", "u2");
        assertThat(acts.send(other, act("count"))).isEqualTo(new Acts.Result.NobodyWaits());
        assertThat(acts.ask(other)).isEqualTo(new Acts.Question.NobodyAsks());
    }

    @Test
    void whileNoWorkerAnswersNobodyKnows() {
        try (ActUpdates hasty = updates(Duration.ofMillis(50))) {
            TemporalActs impatient = new TemporalActs(hasty);
            assertThat(impatient.send(REQUEST, act("count")))
                    .isEqualTo(new Acts.Result.NoAnswer("Temporal did not answer within 50 ms"));
            assertThat(impatient.ask(REQUEST)).isInstanceOf(Acts.Question.NoAnswer.class);
        }
    }

    private void work() {
        temporal.newWorker(TaskQueues.COUNTERSIGN).registerWorkflowImplementationTypes(Answering.class);
        temporal.start();
    }

    private ActUpdates updates(Duration patience) {
        return new ActUpdates(temporal.getWorkflowClient(), patience);
    }

    private static SignedAct act(String message) {
        return new SignedAct(
                "lab",
                "u1",
                SignedAct.Act.APPROVE,
                "request",
                "owners",
                "digest",
                "bob@example.com",
                List.of(),
                message,
                Scene.NOW,
                "act-" + message,
                "k1",
                "c2ln");
    }
}
