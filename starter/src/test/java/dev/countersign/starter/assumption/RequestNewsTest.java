package dev.countersign.starter.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.starter.watch.At;
import dev.countersign.starter.watch.FactHandler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RequestNewsTest {

    private static final AssumptionFacts FACTS = Requests.facts(Requests.fresh());
    private static final Duration LONG = Duration.ofHours(1);

    private final RequestNews news = new RequestNews();
    private final FactHandler<AssumptionFacts> happening = news.handler();

    @Test
    void whatHappensBeforeSomebodyBeginsToWaitIsHeard() throws InterruptedException {
        try (RequestNews.Listener listener = news.listen("ws", "r")) {
            happening.changed(new At("ws", "r"), FACTS, FACTS);
            listener.await(LONG);
            happening.dropped(new At("ws", "r"), FACTS);
            listener.await(LONG);
        }
    }

    @Test
    void whoWaitsIsWoken() throws Exception {
        for (Runnable event : List.<Runnable>of(
                () -> happening.appeared(new At("ws", "r"), FACTS),
                () -> happening.gone(new At("ws", "r"), FACTS),
                news::close)) {
            try (RequestNews.Listener listener = news.listen("ws", "r")) {
                FutureTask<Boolean> waiting = new FutureTask<>(() -> {
                    listener.await(LONG);
                    return true;
                });
                Thread.ofVirtual().start(waiting);
                event.run();
                assertThat(waiting.get(5, TimeUnit.MINUTES)).isTrue();
            }
        }
        assertThat(news.isClosed()).isTrue();
    }

    @Test
    void newsOfOthersIsNotHeardAndTimePasses() throws InterruptedException {
        try (RequestNews.Listener listener = news.listen("ws", "r")) {
            happening.changed(new At("ws", "other"), FACTS, FACTS);
            long begun = System.nanoTime();
            listener.await(Duration.ofMillis(20));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(20));
        }
    }
}
