package dev.countersign.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A span of each attempt at an activity whose workflow is traced. */
final class ActivitySpans extends ActivityInboundCallsInterceptorBase {

    private final Spans spans;
    private @Nullable ActivityInfo info;

    ActivitySpans(ActivityInboundCallsInterceptor next, Spans spans) {
        super(next);
        this.spans = spans;
    }

    @Override
    public void init(ActivityExecutionContext context) {
        info = context.getInfo();
        super.init(context);
    }

    @Override
    public ActivityOutput execute(ActivityInput input) {
        SpanContext scheduled = TraceHeader.read(input.getHeader());
        if (!scheduled.isValid()) {
            return super.execute(input);
        }
        ActivityInfo activity = Objects.requireNonNull(info);
        Span span = spans.below(
                        scheduled,
                        "RunActivity:" + activity.getActivityType(),
                        Objects.requireNonNullElse(activity.getWorkflowId(), ""))
                .startSpan();
        return Spans.within(span, () -> super.execute(input));
    }
}
