package dev.countersign.starter;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often one caller may call.
 *
 * @param perSecond how many calls a second in the long run; 0: nobody is limited
 * @param burst how many at once; at least 1
 */
public record RateProperties(
        @DefaultValue("20") double perSecond,
        @DefaultValue("200") int burst) {

    public RateProperties {
        if (!(perSecond >= 0 && perSecond <= 1e6)) {
            throw new IllegalArgumentException("countersign.rate.per-second must be 0 or more, not " + perSecond);
        }
        if (burst < 1) {
            throw new IllegalArgumentException("countersign.rate.burst must be at least 1, not " + burst);
        }
    }
}
