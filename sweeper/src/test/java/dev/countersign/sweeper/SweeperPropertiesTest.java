package dev.countersign.sweeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class SweeperPropertiesTest {

    @EnableConfigurationProperties(SweeperProperties.class)
    static class Holder {}

    @Test
    void nothingHasToBeSet() {
        SweeperProperties properties = bind(Map.of());
        assertThat(properties.interval()).isEqualTo(Duration.ofSeconds(10));
        assertThat(properties.grace()).isEqualTo(Duration.ofSeconds(15));
        assertThat(properties.temporal().target()).isNull();
        assertThat(properties.retention()).isEqualTo(new SweeperProperties.Retention(true, Duration.ofDays(30)));
    }

    @Test
    void retentionCanBeSwitchedOffButIsNeverNothing() {
        assertThat(bind(Map.of("countersign.retention.enabled", "false"))
                        .retention()
                        .enabled())
                .isFalse();
        assertThatThrownBy(() -> bind(Map.of("countersign.retention.after", "0s")))
                .hasStackTraceContaining("countersign.retention.after is PT0S; it must be at least PT1S");
    }

    @Test
    void aMisspeltKeyStopsTheStart() {
        assertThatThrownBy(() -> bind(Map.of("countersign.intervall", "3s"))).hasStackTraceContaining("intervall");
    }

    @Test
    void aValueOutOfRangeStopsTheStart() {
        assertThatThrownBy(() -> bind(Map.of("countersign.interval", "10ms")))
                .hasStackTraceContaining("countersign.interval is PT0.01S; it must be at least PT1S");
    }

    @Test
    void aLeaseThatCouldBeHeldByTwoStopsTheStart() {
        assertThatThrownBy(() -> bind(Map.of("countersign.lease.renew-deadline", "10s")))
                .hasStackTraceContaining("duration PT10S must be longer than renew-deadline PT10S");
    }

    private static SweeperProperties bind(Map<String, String> values) {
        var holder = new AtomicReference<SweeperProperties>();
        new ApplicationContextRunner()
                .withUserConfiguration(Holder.class)
                .withPropertyValues(values.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toArray(String[]::new))
                .run(context -> {
                    Throwable failure = context.getStartupFailure();
                    if (failure != null) {
                        throw failure;
                    }
                    holder.set(context.getBean(SweeperProperties.class));
                });
        return holder.get();
    }
}
