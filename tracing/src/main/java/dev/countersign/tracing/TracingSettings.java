package dev.countersign.tracing;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What stands under {@code countersign.tracing.}; where nothing does, nothing is traced.
 *
 * @param endpoint where spans are sent by OTLP over HTTP, path included, such as {@code http://collector:4318/v1/traces}
 * @param sampling the share of traces that is kept, from 0 to 1; absent: all
 */
public record TracingSettings(URI endpoint, @Nullable Double sampling) {

    public TracingSettings {
        String scheme = endpoint == null ? null : endpoint.getScheme();
        if (!"http".equals(scheme) && !"https".equals(scheme)) {
            throw new IllegalArgumentException(
                    "countersign.tracing.endpoint must be an http or https URL, not " + endpoint);
        }
        if (sampling != null && !(sampling >= 0 && sampling <= 1)) {
            throw new IllegalArgumentException("countersign.tracing.sampling must be from 0 to 1, not " + sampling);
        }
    }

    double share() {
        return sampling == null ? 1 : sampling;
    }
}
