package dev.countersign.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.sdk.trace.IdGenerator;
import org.jspecify.annotations.Nullable;

/** Random ids, save for a span whose id others had to know before it could be told. */
final class PresetIds implements IdGenerator {

    private final IdGenerator random = IdGenerator.random();
    private final ThreadLocal<@Nullable String> preset = new ThreadLocal<>();

    Span startWith(String spanId, SpanBuilder builder) {
        preset.set(spanId);
        try {
            return builder.startSpan();
        } finally {
            preset.remove();
        }
    }

    @Override
    public String generateSpanId() {
        String wanted = preset.get();
        return wanted == null ? random.generateSpanId() : wanted;
    }

    @Override
    public String generateTraceId() {
        return random.generateTraceId();
    }
}
