package dev.countersign.doctor;

import dev.countersign.api.SearchAttribute;
import io.grpc.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A Temporal server that says what it is told, at first that all is well. */
final class PretendedTemporal implements TemporalServer {

    boolean away;

    @Nullable Duration retention = Duration.ofDays(3);

    final Map<String, String> attributes = new HashMap<>(Arrays.stream(SearchAttribute.values())
            .collect(Collectors.toMap(SearchAttribute::attributeName, SearchAttribute::typeName)));
    final Map<String, List<Instant>> polls = new HashMap<>();

    void polled(String queue, Work work, Instant at) {
        polls.computeIfAbsent(queue + work, _ -> new ArrayList<>()).add(at);
    }

    private void answer() {
        if (away) {
            throw Status.UNAVAILABLE.asRuntimeException();
        }
    }

    @Override
    public String target() {
        return "temporal:7233";
    }

    @Override
    public String version() {
        answer();
        return "1.30";
    }

    @Override
    public Optional<Duration> retention(String namespace) {
        answer();
        return Optional.ofNullable(retention);
    }

    @Override
    public Map<String, String> searchAttributes(String namespace) {
        answer();
        return attributes;
    }

    @Override
    public List<Instant> polls(String namespace, String queue, Work work) {
        answer();
        return polls.getOrDefault(queue + work, List.of());
    }
}
