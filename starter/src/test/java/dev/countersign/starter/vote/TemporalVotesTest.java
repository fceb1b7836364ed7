package dev.countersign.starter.vote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.Nudge;
import dev.countersign.api.RequestRef;
import dev.countersign.api.SignedAct;
import dev.countersign.api.TaskQueues;
import dev.countersign.api.WorkflowIds;
import dev.countersign.api.gate.ApprovalTaskWorkflow;
import dev.countersign.api.gate.GateInput;
import dev.countersign.api.gate.GateOutcome;
import dev.countersign.api.gate.GateView;
import dev.countersign.api.gate.TaskDecided;
import dev.countersign.api.gate.VoteReceipt;
import dev.countersign.api.gate.VoteRefused;
import dev.countersign.starter.act.ActUpdates;
import dev.countersign.starter.temporal.Payloads;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TemporalVotesTest {

    private final TestWorkflowEnvironment temporal =
            TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                    .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                            .setDataConverter(Payloads.converter(null))
                            .build())
                    .build());
    private final ActUpdates updates = updates(Duration.ofSeconds(60));
    private final TemporalVotes votes = new TemporalVotes(updates);

    /** A workflow that answers what the message of a vote says. */
    public static final class Answering implements ApprovalTaskWorkflow {

        private boolean over;

        @Override
        public GateOutcome run(GateInput input) {
            Workflow.await(() -> over);
            return GateOutcome.GONE;
        }

        @Override
        public void nudge(Nudge nudge) {
            over = true;
        }

        @Override
        public VoteReceipt vote(SignedAct act) {
            return new VoteReceipt(act.message().equals("count"), act.actId());
        }

        @Override
        public void validateVote(SignedAct act) {
            if (act.message().equals("refuse")) {
                throw new VoteRefused("it is about another task");
            }
            if (act.message().equals("late")) {
                throw new TaskDecided("rejected by bob");
            }
            if (act.message().equals("break")) {
                throw new IllegalStateException("a bug");
            }
        }

        @Override
        public void submit(SignedAct act) {
            throw new IllegalStateException("nobody submits");
        }

        @Override
        public GateView view() {
            return new GateView("PENDING", null, 0, null, "");
        }
    }

    @BeforeEach
    void open() {
        WorkflowClient.start(
                temporal.getWorkflowClient()
                        .newWorkflowStub(
                                ApprovalTaskWorkflow.class,
                                WorkflowOptions.newBuilder()
                                        .setTaskQueue(TaskQueues.COUNTERSIGN)
                                        .setWorkflowId(WorkflowIds.approvalTask(Scene.CUSTOM_RUN))
                                        .build())::run,
                GateInput.of(Scene.CUSTOM_RUN));
    }

    @AfterEach
    void close() {
        updates.close();
        temporal.close();
    }

    @Test
    void aVoteIsAnUpdateWithTheIdOfTheAct() {
        work();
        assertThat(votes.send(Scene.CUSTOM_RUN, act("count"))).isEqualTo(new Votes.Result.Counted("act-count"));
        assertThat(temporal.getWorkflowClient()
                        .newUntypedWorkflowStub(WorkflowIds.approvalTask(Scene.CUSTOM_RUN))
                        .getUpdateHandle("act-count", VoteReceipt.class)
                        .getResult())
                .isEqualTo(new VoteReceipt(true, "act-count"));
    }

    @Test
    void whatTheWorkflowSaysIsPassedOn() {
        work();
        assertThat(votes.send(Scene.CUSTOM_RUN, act("ignore"))).isEqualTo(new Votes.Result.NotCounted("act-ignore"));
        assertThat(votes.send(Scene.CUSTOM_RUN, act("refuse")))
                .isEqualTo(new Votes.Result.Refused("it is about another task"));
        assertThat(votes.send(Scene.CUSTOM_RUN, act("late"))).isEqualTo(new Votes.Result.Decided("rejected by bob"));
        assertThat(votes.send(Scene.CUSTOM_RUN, act("break"))).isInstanceOf(Votes.Result.NoAnswer.class);
    }

    @Test
    void aWorkflowThatHasEndedOrNeverBeganAsksNobody() {
        work();
        ApprovalTaskWorkflow workflow = temporal.getWorkflowClient()
                .newWorkflowStub(ApprovalTaskWorkflow.class, WorkflowIds.approvalTask(Scene.CUSTOM_RUN));
        workflow.nudge(new Nudge("end"));
        workflow.run(GateInput.of(Scene.CUSTOM_RUN));

        assertThat(votes.send(Scene.CUSTOM_RUN, act("count"))).isEqualTo(new Votes.Result.NobodyAsks());
        assertThat(votes.send(new RequestRef("ci", "other", "u"), act("count")))
                .isEqualTo(new Votes.Result.NobodyAsks());
    }

    @Test
    void whileNoWorkerAnswersNobodyKnows() {
        try (ActUpdates hasty = updates(Duration.ofMillis(50))) {
            assertThat(new TemporalVotes(hasty).send(Scene.CUSTOM_RUN, act("count")))
                    .isEqualTo(new Votes.Result.NoAnswer("Temporal did not answer within 50 ms"));
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
                "task-uid",
                SignedAct.Act.APPROVE,
                "request",
                "",
                "digest",
                "alice",
                List.of(),
                message,
                Scene.NOW,
                "act-" + message,
                "k1",
                "c2ln");
    }
}
