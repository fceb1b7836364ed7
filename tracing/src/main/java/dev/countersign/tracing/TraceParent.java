package dev.countersign.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The place of a span in its trace as text, in the form of the W3C: two ids and whether the trace is kept. */
public final class TraceParent {

    private static final String FIELD = "traceparent";
    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

    /** The text in place of headers. */
    private static final class Text implements TextMapGetter<String> {

        @Override
        public Iterable<String> keys(String carried) {
            return List.of(FIELD);
        }

        @Override
        public @Nullable String get(@Nullable String carried, String key) {
            return key.equals(FIELD) ? carried : null;
        }
    }

    private TraceParent() {}

    /** That of the span within which this thread is; empty where it is within none. */
    public static Optional<String> here() {
        return of(Span.current().getSpanContext());
    }

    static Optional<String> of(SpanContext span) {
        Map<String, String> carried = new HashMap<>();
        W3C.inject(
                Context.root().with(Span.wrap(span)),
                carried,
                (map, key, value) -> Objects.requireNonNull(map).put(key, value));
        return Optional.ofNullable(carried.get(FIELD));
    }

    /** An invalid one where the text says nothing of the kind. */
    static SpanContext read(String text) {
        return Span.fromContext(W3C.extract(Context.root(), text, new Text())).getSpanContext();
    }
}
