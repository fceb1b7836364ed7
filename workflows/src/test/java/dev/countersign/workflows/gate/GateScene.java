package dev.countersign.workflows.gate;

import dev.countersign.api.Nudge;
import dev.countersign.api.SignedAct;
import dev.countersign.api.WorkflowIds;
import dev.countersign.api.gate.ApprovalTaskWorkflow;
import dev.countersign.api.gate.GateInput;
import dev.countersign.api.gate.GateOutcome;
import dev.countersign.api.gate.GateView;
import dev.countersign.api.gate.VoteReceipt;
import dev.countersign.workflows.SampleActs;
import dev.countersign.workflows.VirtualTemporal;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateHandle;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.worker.Worker;
import java.time.Instant;

/** One task, the gate that serves it and the Temporal that runs it. */
final class GateScene implements AutoCloseable {

    static final String ID = WorkflowIds.approvalTask(FakeGate.CUSTOM_RUN);

    private final VirtualTemporal temporal;
    private final FakeGate gate;

    GateScene() {
        gate = new FakeGate(this::now);
        temporal = VirtualTemporal.forgetful(this::host);
    }

    private void host(Worker worker) {
        ApprovalTaskWorkflowImpl.registerOn(worker, gate);
        worker.registerActivitiesImplementations(gate);
    }

    Instant now() {
        return temporal.now();
    }

    FakeGate gate() {
        return gate;
    }

    VirtualTemporal temporal() {
        return temporal;
    }

    /** Starts the task and lets it open. */
    GateScene open() {
        return start(GateInput.of(FakeGate.CUSTOM_RUN));
    }

    GateScene start(GateInput input) {
        ApprovalTaskWorkflow workflow =
                temporal.client().newWorkflowStub(ApprovalTaskWorkflow.class, VirtualTemporal.options(ID));
        WorkflowClient.start(workflow::run, input);
        temporal.settle();
        return this;
    }

    /** The task, whichever run is the latest. */
    ApprovalTaskWorkflow workflow() {
        return temporal.client().newWorkflowStub(ApprovalTaskWorkflow.class, ID);
    }

    GateView view() {
        return workflow().view();
    }

    void nudge() {
        workflow().nudge(new Nudge("test"));
    }

    void cancel() {
        WorkflowStub.fromTyped(workflow()).cancel();
    }

    /** Votes, and waits no longer than until the vote was let in. */
    WorkflowUpdateHandle<VoteReceipt> startVote(SignedAct act) {
        return WorkflowStub.fromTyped(workflow())
                .startUpdate(
                        UpdateOptions.newBuilder(VoteReceipt.class)
                                .setUpdateName("vote")
                                .setUpdateId(act.actId())
                                .setWaitForStage(WorkflowUpdateStage.ACCEPTED)
                                .build(),
                        act);
    }

    SignedAct approval(String id, String person) {
        return SampleActs.act(id, SignedAct.Act.APPROVE, person, now());
    }

    SignedAct rejection(String id, String person) {
        return SampleActs.act(id, SignedAct.Act.REJECT, person, now());
    }

    /** Lets time pass until the task has ended. */
    GateOutcome outcome() {
        return WorkflowStub.fromTyped(workflow()).getResult(GateOutcome.class);
    }

    @Override
    public void close() {
        temporal.close();
    }
}
