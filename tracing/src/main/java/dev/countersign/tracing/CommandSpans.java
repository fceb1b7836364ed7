package dev.countersign.tracing;

import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;

/** What a run of a workflow asks for: activities, and its next run. */
final class CommandSpans extends WorkflowOutboundCallsInterceptorBase {

    private static final String ACTIVITY = "StartActivity:";

    private final RunTrace trace;

    CommandSpans(WorkflowOutboundCallsInterceptor next, RunTrace trace) {
        super(next);
        this.trace = trace;
    }

    @Override
    public <R> ActivityOutput<R> executeActivity(ActivityInput<R> input) {
        trace.ask(ACTIVITY + input.getActivityName(), input.getHeader());
        return super.executeActivity(input);
    }

    @Override
    public <R> LocalActivityOutput<R> executeLocalActivity(LocalActivityInput<R> input) {
        trace.ask(ACTIVITY + input.getActivityName(), input.getHeader());
        return super.executeLocalActivity(input);
    }

    @Override
    public void continueAsNew(ContinueAsNewInput input) {
        trace.handOn(input.getHeader());
        super.continueAsNew(input);
    }
}
