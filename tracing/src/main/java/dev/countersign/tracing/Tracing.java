package dev.countersign.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.common.interceptors.WorkflowClientInterceptor;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The spans of one program. A program that is not to trace has none of these, rather than one that does nothing.
 *
 * <p>NB. It is no bean of OpenTelemetry's own type: Temporal's starter would put interceptors of its own on the client.
 */
public final class Tracing implements AutoCloseable {

    private static final long LAST_EXPORT_SECONDS = 5;

    private final SdkTracerProvider provider;
    private final Tracer tracer;
    private final Spans spans;

    /**
     * @param program its name, as collectors show it
     * @param share of the traces that is kept, from 0 to 1
     * @param processor takes each span that has ended
     */
    public Tracing(String program, double share, SpanProcessor processor) {
        PresetIds ids = new PresetIds();
        this.provider = SdkTracerProvider.builder()
                .setResource(Resource.builder().put("service.name", program).build())
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(share)))
                .setIdGenerator(ids)
                .addSpanProcessor(processor)
                .build();
        this.tracer = provider.get("dev.countersign");
        this.spans = new Spans(tracer, ids);
    }

    /** Sends spans in the background; what cannot be sent is dropped, and nothing waits for it. */
    public static Tracing to(TracingSettings settings, String program) {
        OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(settings.endpoint().toString())
                .build();
        return new Tracing(
                program, settings.share(), BatchSpanProcessor.builder(exporter).build());
    }

    /** Makes spans of calls to workflows, and has the calls carry them along. */
    public WorkflowClientInterceptor ofClients() {
        return new ClientInterceptor(spans);
    }

    /** Makes spans of workflows and activities, from what their callers carried along. */
    public WorkerInterceptor ofWorkers() {
        return new WorkInterceptor(spans);
    }

    /** For spans that stand for what comes from outside. */
    public Tracer tracer() {
        return tracer;
    }

    /**
     * Has something happen within a span, of which all that it calls becomes a part.
     *
     * @param parent as of {@link TraceParent}; anything else: the span within which this thread is, if any
     * @param marks what the span says besides its name: nothing that is anybody's secret or reason
     */
    public <T> T within(String name, String parent, Map<String, String> marks, Supplier<T> what) {
        SpanBuilder builder = tracer.spanBuilder(name);
        SpanContext above = TraceParent.read(parent);
        if (above.isValid()) {
            builder.setParent(Context.root().with(Span.wrap(above)));
        }
        marks.forEach(builder::setAttribute);
        return Spans.within(builder.startSpan(), what);
    }

    /** Sends what has not been sent, for a limited time. */
    @Override
    public void close() {
        provider.shutdown().join(LAST_EXPORT_SECONDS, TimeUnit.SECONDS);
    }
}
