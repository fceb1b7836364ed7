package dev.countersign.tracing;

import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;

/** Spans of workflows and activities, where these run. */
final class WorkInterceptor extends WorkerInterceptorBase {

    private final Spans spans;

    WorkInterceptor(Spans spans) {
        this.spans = spans;
    }

    @Override
    public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
        return new WorkflowSpans(next, new RunTrace(spans));
    }

    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
        return new ActivitySpans(next, spans);
    }
}
