package dev.countersign.worker;

import dev.countersign.api.SearchAttribute;
import dev.countersign.doctor.TemporalServer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A Temporal server that has all that we need. */
final class PretendedTemporal implements TemporalServer {

    @Override
    public String target() {
        return "memory";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Optional<Duration> retention(String namespace) {
        return Optional.of(Duration.ofDays(3));
    }

    @Override
    public Map<String, String> searchAttributes(String namespace) {
        return Arrays.stream(SearchAttribute.values())
                .collect(Collectors.toMap(SearchAttribute::attributeName, SearchAttribute::typeName));
    }

    @Override
    public List<Instant> polls(String namespace, String queue, Work work) {
        return List.of();
    }
}
