package dev.countersign.starter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.starter.person.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

class RateLimitTest {

    private Instant now = Instant.parse("2026-12-01T09:00:00Z");
    private final RateLimit limit = new RateLimit(2, 3, () -> now);

    @Test
    void aBurstIsTakenAndThenAsMuchAsComesBack() {
        assertThat(IntStream.range(0, 3).mapToObj(_ -> limit.take("alice"))).allMatch(Optional::isEmpty);
        assertThat(limit.take("alice")).contains(Duration.ofMillis(500));
        now = now.plusMillis(500);
        assertThat(limit.take("alice")).isEmpty();
        assertThat(limit.take("alice")).isPresent();
        now = now.plusSeconds(3600);
        assertThat(IntStream.range(0, 3).mapToObj(_ -> limit.take("alice"))).allMatch(Optional::isEmpty);
        assertThat(limit.take("alice")).isPresent();
    }

    @Test
    void whatOneCallerTakesIsNotTakenFromAnother() {
        IntStream.range(0, 4).forEach(_ -> limit.take("alice"));
        assertThat(limit.take("bob")).isEmpty();
    }

    @Test
    void manyCallersLeaveNothingBehind() {
        IntStream.range(0, 5000).forEach(caller -> {
            now = now.plusMillis(1);
            limit.take("caller" + caller);
        });
        assertThat(limit.remembered()).isLessThan(1600);
    }

    @Test
    void nobodyIsLimitedWhereThereIsNoRate() {
        RateLimit none = RateLimit.none();
        assertThat(IntStream.range(0, 1000).mapToObj(_ -> none.take("alice"))).allMatch(Optional::isEmpty);
    }

    @Test
    void whoComesTooOftenIsToldWhenToComeAgain() {
        Door door = new Door(_ -> new Identity.Person("alice", List.of()), new RateLimit(0.1, 1, () -> now));
        HttpHeaders headers = new HttpHeaders();
        headers.setBearerAuth("t0ken");
        door.enter(headers);
        assertThatThrownBy(() -> door.enter(headers)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.answer().getStatusCode().value()).isEqualTo(429);
            assertThat(refused.answer().getHeaders().getFirst("Retry-After")).isEqualTo("10");
        });
    }
}
