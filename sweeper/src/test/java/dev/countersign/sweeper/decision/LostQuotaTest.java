package dev.countersign.sweeper.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LostQuotaTest {

    private final AtomicLong nanos = new AtomicLong();
    private final LostQuota quota = new LostQuota(Duration.ofHours(1), nanos::get);

    @Test
    void aTenthOfAllGrantsMayGoAtOnce() {
        assertThat(taken(100, 100)).isEqualTo(10);
    }

    @Test
    void theNextTenthGoesAnHourLater() {
        taken(100, 100);
        nanos.addAndGet(Duration.ofMinutes(59).toNanos());
        assertThat(taken(100, 90)).isZero();
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(taken(100, 90)).isEqualTo(9);
    }

    @Test
    void aSingleGrantMayGoHoweverFewThereAre() {
        assertThat(taken(3, 3)).isEqualTo(1);
    }

    private long taken(int tries, int all) {
        return IntStream.range(0, tries).filter(_ -> quota.take(all)).count();
    }
}
