package dev.countersign.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.function.Supplier;

/**
 * Makes spans that say which workflow, and no more.
 *
 * <p>NB. Of a failure they say the class. Messages of failures hold what people wrote and what servers answered.
 */
final class Spans {

    static final AttributeKey<String> WORKFLOW = AttributeKey.stringKey("temporalWorkflowID");
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

    private final Tracer tracer;
    private final PresetIds ids;

    Spans(Tracer tracer, PresetIds ids) {
        this.tracer = tracer;
        this.ids = ids;
    }

    /** A span below what happens in this thread. */
    SpanBuilder here(String name, String workflowId) {
        return tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).setAttribute(WORKFLOW, workflowId);
    }

    /** A span below another. */
    SpanBuilder below(SpanContext parent, String name, String workflowId) {
        return tracer.spanBuilder(name)
                .setParent(Context.root().with(Span.wrap(parent)))
                .setAttribute(WORKFLOW, workflowId);
    }

    /** Begins a span whose id is known. */
    Span begin(String spanId, SpanBuilder builder) {
        return ids.startWith(spanId, builder);
    }

    /** Has something happen within the span, and ends it. */
    static <T> T within(Span span, Supplier<T> what) {
        try (Scope _ = span.makeCurrent()) {
            return what.get();
        } catch (RuntimeException e) {
            failed(span, e);
            throw e;
        } finally {
            span.end();
        }
    }

    static void failed(Span span, RuntimeException failure) {
        span.setStatus(StatusCode.ERROR).setAttribute(ERROR, failure.getClass().getName());
    }
}
