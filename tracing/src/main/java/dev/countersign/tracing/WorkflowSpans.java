package dev.countersign.tracing;

import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;

/**
 * What a run of a workflow is given: its start, signals and updates.
 *
 * <p>NB. A run that is put out of memory ends with an Error, which is not its end and is told by nobody.
 */
final class WorkflowSpans extends WorkflowInboundCallsInterceptorBase {

    private final RunTrace trace;

    WorkflowSpans(WorkflowInboundCallsInterceptor next, RunTrace trace) {
        super(next);
        this.trace = trace;
    }

    @Override
    public void init(WorkflowOutboundCallsInterceptor outbound) {
        super.init(new CommandSpans(outbound, trace));
    }

    @Override
    public WorkflowOutput execute(WorkflowInput input) {
        trace.begin(input.getHeader());
        try {
            WorkflowOutput output = super.execute(input);
            trace.end(null);
            return output;
        } catch (RuntimeException e) {
            trace.end(e);
            throw e;
        }
    }

    @Override
    public void handleSignal(SignalInput input) {
        trace.told("HandleSignal:" + input.getSignalName(), input.getHeader(), () -> {
            super.handleSignal(input);
            return true;
        });
    }

    @Override
    public UpdateOutput executeUpdate(UpdateInput input) {
        return trace.told("HandleUpdate:" + input.getUpdateName(), input.getHeader(), () -> super.executeUpdate(input));
    }
}
