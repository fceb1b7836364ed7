package dev.countersign.workflows;

import dev.countersign.api.ActVerifier;
import dev.countersign.workflows.assumption.RoleAssumptionWorkflowImpl;
import dev.countersign.workflows.connector.ConnectorAccessWorkflowImpl;
import dev.countersign.workflows.gate.ApprovalTaskWorkflowImpl;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import java.util.Optional;
import java.util.Set;

/** Replays recorded histories against the code as it is now. */
final class Replayer implements AutoCloseable {

    private final TestWorkflowEnvironment environment;
    private final Worker worker;

    Replayer(WorkerInterceptor... interceptors) {
        environment = TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(VirtualTemporal.converter())
                        .build())
                .setWorkerFactoryOptions(WorkerFactoryOptions.newBuilder()
                        .setWorkerInterceptors(interceptors)
                        .build())
                .build());
        worker = environment.newWorker("replay", VirtualTemporal.patient());
        worker.registerWorkflowImplementationTypes(ConnectorAccessWorkflowImpl.class);
        // NB. A replay never asks the verifier: one that trusts nobody must lead to the same.
        ActVerifier nobody = act -> Optional.of("nobody is trusted during a replay");
        ApprovalTaskWorkflowImpl.registerOn(worker, nobody);
        RoleAssumptionWorkflowImpl.registerOn(worker, nobody, Set::of);
    }

    /**
     * Replays one history.
     *
     * @throws Exception when the code of today would have done something else
     */
    void replay(WorkflowExecutionHistory history) throws Exception {
        worker.replayWorkflowExecution(history);
    }

    @Override
    public void close() {
        environment.close();
    }
}
