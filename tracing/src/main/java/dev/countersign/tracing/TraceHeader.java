package dev.countersign.tracing;

import io.opentelemetry.api.trace.SpanContext;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.interceptors.Header;
import org.jspecify.annotations.Nullable;

/**
 * The place of a span in its trace, as Temporal carries it: by the key and in the form of Temporal's own tracing modules.
 * It is two ids and a flag, and so it is not encrypted.
 */
final class TraceHeader {

    private static final String KEY = "_tracer-data";

    /** What stands in the payload. */
    private record Carried(@Nullable String traceparent) {}

    private TraceHeader() {}

    static void write(SpanContext span, Header header) {
        TraceParent.of(span)
                .flatMap(text -> DefaultDataConverter.STANDARD_INSTANCE.toPayload(new Carried(text)))
                .ifPresent(payload -> header.getValues().put(KEY, payload));
    }

    /** An invalid one where there is none. NB. Whoever may start workflows may put anything there. */
    static SpanContext read(Header header) {
        Payload payload = header.getValues().get(KEY);
        if (payload == null) {
            return SpanContext.getInvalid();
        }
        try {
            String text = DefaultDataConverter.STANDARD_INSTANCE
                    .fromPayload(payload, Carried.class, Carried.class)
                    .traceparent();
            return text == null ? SpanContext.getInvalid() : TraceParent.read(text);
        } catch (DataConverterException unreadable) {
            return SpanContext.getInvalid();
        }
    }
}
