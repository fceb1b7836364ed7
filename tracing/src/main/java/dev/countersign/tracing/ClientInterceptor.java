package dev.countersign.tracing;

import io.opentelemetry.api.trace.Span;
import io.temporal.client.WorkflowUpdateHandle;
import io.temporal.common.interceptors.Header;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptor;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowClientInterceptorBase;
import java.util.function.Supplier;

/** Spans of starts, signals and updates, as their callers see them. */
final class ClientInterceptor extends WorkflowClientInterceptorBase {

    private final Spans spans;

    ClientInterceptor(Spans spans) {
        this.spans = spans;
    }

    @Override
    public WorkflowClientCallsInterceptor workflowClientCallsInterceptor(WorkflowClientCallsInterceptor next) {
        return new Calls(next, spans);
    }

    private static final class Calls extends WorkflowClientCallsInterceptorBase {

        private final Spans spans;

        Calls(WorkflowClientCallsInterceptor next, Spans spans) {
            super(next);
            this.spans = spans;
        }

        @Override
        public WorkflowStartOutput start(WorkflowStartInput input) {
            return call(
                    "StartWorkflow:" + input.getWorkflowType(),
                    input.getWorkflowId(),
                    input.getHeader(),
                    () -> super.start(input));
        }

        @Override
        public WorkflowSignalOutput signal(WorkflowSignalInput input) {
            return call(
                    "SignalWorkflow:" + input.getSignalName(),
                    input.getWorkflowExecution().getWorkflowId(),
                    input.getHeader(),
                    () -> super.signal(input));
        }

        @Override
        public <R> WorkflowUpdateHandle<R> startUpdate(StartUpdateInput<R> input) {
            return call(
                    "UpdateWorkflow:" + input.getUpdateName(),
                    input.getWorkflowExecution().getWorkflowId(),
                    input.getHeader(),
                    () -> super.startUpdate(input));
        }

        private <T> T call(String name, String workflowId, Header header, Supplier<T> what) {
            Span span = spans.here(name, workflowId).startSpan();
            TraceHeader.write(span.getSpanContext(), header);
            return Spans.within(span, what);
        }
    }
}
