package dev.countersign.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.temporal.common.interceptors.Header;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import io.temporal.workflow.unsafe.WorkflowUnsafe;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One run of a workflow in the trace of whoever started it.
 *
 * <p>A run may last for days and move from worker to worker, so no span of it is kept open: the id of its span follows
 * from the id of the run, and the span is told at the end by whichever worker comes to it, with the times of the workflow.
 * What only replays tells nothing. Nothing here gives a workflow anything to decide by.
 */
final class RunTrace {

    private final Spans spans;
    private SpanContext started = SpanContext.getInvalid();
    private SpanContext run = SpanContext.getInvalid();
    private @Nullable List<Runnable> early = new ArrayList<>();

    RunTrace(Spans spans) {
        this.spans = spans;
    }

    /** The run begins, or is replayed from its beginning. */
    void begin(Header header) {
        started = TraceHeader.read(header);
        if (started.isValid()) {
            run = SpanContext.create(
                    started.getTraceId(),
                    spanId(Workflow.getInfo().getRunId()),
                    started.getTraceFlags(),
                    started.getTraceState());
        }
        List<Runnable> before = early;
        early = null;
        if (before != null) {
            before.forEach(Runnable::run);
        }
    }

    /** The run has ended, or hands on. */
    void end(@Nullable RuntimeException failure) {
        if (run.isValid() && !WorkflowUnsafe.isReplaying()) {
            WorkflowInfo info = Workflow.getInfo();
            SpanBuilder builder = spans.below(started, "RunWorkflow:" + info.getWorkflowType(), info.getWorkflowId())
                    .setStartTimestamp(info.getRunStartedTimestampMillis(), TimeUnit.MILLISECONDS);
            end(spans.begin(run.getSpanId(), builder), failure);
        }
    }

    /** The run asks for something: tells so, and has it carried along. */
    void ask(String name, Header header) {
        if (run.isValid() && !WorkflowUnsafe.isReplaying()) {
            Span span = startedAt(now(), spans.below(run, name, workflowId()));
            TraceHeader.write(span.getSpanContext(), header);
            end(span, null);
        }
    }

    /** The run hands on to its next. */
    void handOn(Header header) {
        if (run.isValid()) {
            end(null);
            TraceHeader.write(run, header);
        }
    }

    /** The run is told something by somebody, in the trace of whom this is told. */
    <T> T told(String name, Header header, Supplier<T> handler) {
        long began = now();
        try {
            T answer = handler.get();
            tell(name, header, began, null);
            return answer;
        } catch (RuntimeException e) {
            tell(name, header, began, e);
            throw e;
        }
    }

    /** NB. What comes with the first task of a run is handled before the run begins, and points to it all the same. */
    private void tell(String name, Header header, long began, @Nullable RuntimeException failure) {
        SpanContext caller = TraceHeader.read(header);
        if (!caller.isValid() || WorkflowUnsafe.isReplaying()) {
            return;
        }
        Runnable telling = () -> {
            SpanBuilder builder = spans.below(caller, name, workflowId());
            end(startedAt(began, run.isValid() ? builder.addLink(run) : builder), failure);
        };
        if (early == null) {
            telling.run();
        } else {
            early.add(telling);
        }
    }

    private static Span startedAt(long millis, SpanBuilder builder) {
        return builder.setStartTimestamp(millis, TimeUnit.MILLISECONDS).startSpan();
    }

    private static void end(Span span, @Nullable RuntimeException failure) {
        if (failure != null) {
            Spans.failed(span, failure);
        }
        span.end(now(), TimeUnit.MILLISECONDS);
    }

    private static long now() {
        return Workflow.currentTimeMillis();
    }

    private static String workflowId() {
        return Workflow.getInfo().getWorkflowId();
    }

    /** NB. Any text gives a valid id, as the variant of a uuid keeps it from being all zeros. */
    private static String spanId(String runId) {
        return "%016x"
                .formatted(UUID.nameUUIDFromBytes(runId.getBytes(StandardCharsets.UTF_8))
                        .getLeastSignificantBits());
    }
}
