package dev.countersign.starter.assumption;

import dev.countersign.tracing.TraceParent;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Says on a request which call made it, so that its workflow is in the trace of that call, whichever starter begins it.
 *
 * <p>NB. Whoever makes requests with kubectl may write one too. It decides in which trace a workflow is shown, and nothing
 * else.
 */
public final class TraceMark {

    private static final String ANNOTATION = "access.countersign.dev/traceparent";
    private static final int LENGTH = 55;

    private TraceMark() {}

    /** Marks what is about to be made, where this thread is within a span. */
    public static void put(ObjectMeta request) {
        TraceParent.here().ifPresent(call -> {
            Map<String, String> all = new HashMap<>(Objects.requireNonNullElse(request.getAnnotations(), Map.of()));
            all.put(ANNOTATION, call);
            request.setAnnotations(all);
        });
    }

    /** The mark; empty where there is none, or something else in its place. */
    static String of(ObjectMeta request) {
        String call = Objects.requireNonNullElse(request.getAnnotations(), Map.<String, String>of())
                .getOrDefault(ANNOTATION, "");
        return call.length() == LENGTH ? call : "";
    }
}
