package dev.countersign.tracing;

import io.temporal.common.interceptors.Header;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptor;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowClientInterceptor;
import io.temporal.common.interceptors.WorkflowClientInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import java.util.concurrent.atomic.AtomicReference;

/** Brings the headers of signals to workflows, which Temporal does and its server in memory does not. */
final class SignalHeaders {

    private final AtomicReference<Header> last = new AtomicReference<>(Header.empty());

    /** The innermost of a client. */
    WorkflowClientInterceptor ofClient() {
        return new WorkflowClientInterceptorBase() {
            @Override
            public WorkflowClientCallsInterceptor workflowClientCallsInterceptor(WorkflowClientCallsInterceptor next) {
                return new WorkflowClientCallsInterceptorBase(next) {
                    @Override
                    public WorkflowSignalOutput signal(WorkflowSignalInput input) {
                        last.set(input.getHeader());
                        return super.signal(input);
                    }
                };
            }
        };
    }

    /** The outermost of a worker. */
    WorkerInterceptor ofWorker() {
        return new WorkerInterceptorBase() {
            @Override
            public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
                return new WorkflowInboundCallsInterceptorBase(next) {
                    @Override
                    public void handleSignal(SignalInput input) {
                        super.handleSignal(new SignalInput(
                                input.getSignalName(), input.getArguments(), input.getEventId(), last.get()));
                    }
                };
            }
        };
    }
}
