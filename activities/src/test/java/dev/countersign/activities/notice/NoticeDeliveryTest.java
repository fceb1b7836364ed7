package dev.countersign.activities.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.activities.AuditEvent;
import dev.countersign.activities.MovableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeDeliveryTest {

    private static final WebhookSecret OLD = WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final WebhookSecret NEW = WebhookSecret.parse("whsec_" + "bmV3".repeat(8));

    @AutoClose
    private final HttpReceiver chat = new HttpReceiver();

    @AutoClose
    private final HttpReceiver pager = new HttpReceiver();

    private final MovableClock clock = new MovableClock(SampleNotice.AT);
    private final List<AuditEvent> audited = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Set<String> taken = new LinkedHashSet<>();
    private NoticeSettings.Secrets secrets = () -> List.of(OLD);
    private Duration patience = Duration.ofMinutes(1);

    private NoticeDelivery delivery(HttpReceiver... receivers) {
        List<Receiver> all = new ArrayList<>();
        for (HttpReceiver receiver : receivers) {
            all.add(Receiver.at(receiver.url(), true));
        }
        Taken memory = new Taken() {
            @Override
            public Set<String> before() {
                return Set.copyOf(taken);
            }

            @Override
            public void now(Set<String> by) {
                taken.clear();
                taken.addAll(by);
            }
        };
        NoticeSettings settings = new NoticeSettings(all, () -> secrets.read(), patience, Duration.ofHours(24));
        return new NoticeDelivery(settings, audited::add, new NoticeMetrics(meters), clock, memory);
    }

    private double count(String what) {
        return meters.counter("countersign.notices." + what, "event", "escalation")
                .count();
    }

    @Test
    void everyReceiverGetsASignedNotice() {
        assertThat(delivery(chat, pager).deliver(SampleNotice.escalation()).givenUp())
                .isEmpty();
        assertThat(pager.got()).isEqualTo(chat.got());
        assertThat(chat.got()).singleElement().satisfies(got -> {
            assertThat(got.id()).matches("msg_[0-9a-f]{32}");
            assertThat(got.timestamp()).isEqualTo(SampleNotice.AT.getEpochSecond());
            assertThat(got.type()).isEqualTo("application/json");
            assertThat(got.signatures()).isEqualTo(OLD.signature(got.id(), got.timestamp(), got.body()));
        });
        assertThat(count("delivered")).isEqualTo(2);
    }

    @Test
    void whileASecretIsReplacedBothSign() {
        secrets = () -> List.of(NEW, OLD);
        delivery(chat).deliver(SampleNotice.escalation());
        assertThat(chat.got())
                .singleElement()
                .satisfies(got -> assertThat(got.signatures())
                        .isEqualTo(NEW.signature(got.id(), got.timestamp(), got.body()) + " "
                                + OLD.signature(got.id(), got.timestamp(), got.body())));
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 404, 410, 500, 503})
    void whatIsNotTakenIsTriedAgainUnderTheSameIdAndNothingIsFollowed(int status) {
        NoticeDelivery delivery = delivery(chat);
        chat.answers(status);
        assertThatThrownBy(() -> delivery.deliver(SampleNotice.escalation()))
                .hasMessageContaining("http://127.0.0.1:")
                .hasMessageContaining("it answered " + status)
                .hasMessageNotContaining("s3cret");
        chat.answers(200);
        clock.move(Duration.ofMinutes(5));
        assertThat(delivery.deliver(SampleNotice.escalation()).givenUp()).isEmpty();
        assertThat(chat.got()).hasSize(2);
        assertThat(chat.got().getFirst().id()).isEqualTo(chat.got().getLast().id());
        assertThat(chat.got().getLast().timestamp())
                .isEqualTo(chat.got().getFirst().timestamp() + 300);
    }

    @Test
    void whoHasTakenItDoesNotGetItAgainBecauseOthersHaveNot() {
        NoticeDelivery delivery = delivery(chat, pager);
        chat.answers(500);
        assertThatThrownBy(() -> delivery.deliver(SampleNotice.escalation())).hasMessageContaining("500");
        chat.answers(200);
        delivery.deliver(SampleNotice.escalation());
        assertThat(chat.got()).hasSize(2);
        assertThat(pager.got()).hasSize(1);
    }

    @Test
    void whoeverTakesTooLongOrIsNotThereIsTriedAgain() {
        chat.isSilent();
        patience = Duration.ofMillis(500);
        assertThatThrownBy(() -> delivery(chat).deliver(SampleNotice.escalation()))
                .hasMessageContaining("TimeoutException");
        patience = Duration.ofMinutes(1);
        pager.close();
        assertThatThrownBy(() -> delivery(pager).deliver(SampleNotice.escalation()))
                .hasMessageContaining("ConnectException");
    }

    @Test
    void afterALongTimeItIsTriedOnceMoreThenGivenUpAndWrittenDown() {
        NoticeDelivery delivery = delivery(chat, pager);
        chat.answers(500);
        clock.move(Duration.ofHours(25));
        assertThat(delivery.deliver(SampleNotice.escalation()).givenUp())
                .singleElement()
                .asString()
                .contains("it answered 500");
        assertThat(pager.got()).hasSize(1);
        assertThat(audited).singleElement().satisfies(event -> {
            assertThat(event.action()).isEqualTo("notice-given-up");
            assertThat(event.facts()).containsEntry("notice", "request/escalation/owners");
            assertThat(event.facts().get("webhookId"))
                    .isEqualTo(chat.got().getFirst().id());
        });
        assertThat(count("given.up")).isEqualTo(1);
    }

    @Test
    void withoutASecretNothingIsSentAndItIsTriedAgain() {
        secrets = () -> {
            throw new IOException("notices: no such file");
        };
        assertThatThrownBy(() -> delivery(chat).deliver(SampleNotice.escalation()))
                .hasMessageContaining("nothing can be signed: notices: no such file");
        assertThat(chat.got()).isEmpty();
    }

    @Test
    void whereNobodyIsConfiguredAnyMoreNothingIsSent() {
        assertThat(delivery().deliver(SampleNotice.escalation()).givenUp()).isEmpty();
    }

    @Test
    void whatDiffersHasAnotherId() {
        assertThat(NoticeDelivery.id(SampleNotice.escalation()))
                .isEqualTo(NoticeDelivery.id(SampleNotice.escalation()))
                .isNotEqualTo(NoticeDelivery.id(SampleNotice.rejection()));
    }
}
