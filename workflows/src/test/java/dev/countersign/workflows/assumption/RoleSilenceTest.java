package dev.countersign.workflows.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.Outcome;
import dev.countersign.api.SignedAct.Act;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens while the people of a stage say nothing. */
@Timeout(60)
class RoleSilenceTest {

    /** NB. No multiple of ten minutes: the server of tests stands still when a timer meets the slow re-check. */
    private static final Duration HOUR = Duration.ofMinutes(63);

    @AutoClose
    private final RoleScene scene = new RoleScene();

    private final FakeTarget target = scene.target();

    @Test
    void aStageEscalatesAtItsInstantAndEveryLaterCountKnowsIt() {
        Instant begin = scene.now();
        scene.asks(RoleScene.escalating("owners", HOUR)).start();
        scene.temporal().sleep(Duration.ofMinutes(50));
        assertThat(scene.view().escalatedAt()).isNull();

        scene.temporal().sleep(Duration.ofMinutes(15));
        assertThat(scene.view().escalatedAt())
                .isBetween(begin.plus(HOUR), begin.plus(HOUR).plusSeconds(30));
        assertThat(target.ballot().escalatedAt()).isEqualTo(scene.view().escalatedAt());
        scene.act("1", Act.APPROVE, "dave@example.com");
        scene.temporal().settle();
        assertThat(target.isGranted()).isTrue();
    }

    @Test
    void aLaterStageHasAClockOfItsOwn() {
        scene.asks(RoleScene.escalating("owners", HOUR), RoleScene.escalating("security", HOUR))
                .start();
        scene.temporal().sleep(HOUR.plusMinutes(10));
        assertThat(scene.view().escalatedAt()).isNotNull();
        scene.act("1", Act.APPROVE, "bob@example.com");
        scene.temporal().settle();
        assertThat(scene.view().stage()).isEqualTo("security");
        assertThat(scene.view().escalatedAt()).isNull();

        scene.temporal().sleep(Duration.ofMinutes(50));
        assertThat(scene.view().escalatedAt()).isNull();
        scene.temporal().sleep(Duration.ofMinutes(15));
        assertThat(scene.view().escalatedAt()).isNotNull();
    }

    @Test
    void anExtensionEscalatesByItself() {
        scene.asksAboutExtensions(RoleScene.escalating("owners", Duration.ofMinutes(13)))
                .start();
        scene.act("1", Act.EXTEND, "alice@example.com");
        assertThat(scene.view().escalatedAt()).isNull();
        scene.temporal().sleep(Duration.ofMinutes(15));
        assertThat(scene.view().escalatedAt()).isNotNull();
        scene.act("2", Act.APPROVE, "dave@example.com");
        assertThat(scene.view().escalatedAt()).isNull();
        assertThat(scene.view().expiresAt()).isEqualTo(target.grantedUntil().orElseThrow());
    }

    @Test
    void whatIsDecidedInTimeNeverEscalates() {
        scene.asks(RoleScene.escalating("owners", HOUR)).start();
        scene.act("1", Act.APPROVE, "bob@example.com");
        scene.temporal().settle();
        assertThat(scene.outcome()).isEqualTo(Outcome.EXPIRED);
        assertThat(target.ballot().escalatedAt()).isNull();
    }

    @Test
    void whatWouldEscalateOnlyAtTheDeadlineJustTimesOut() {
        scene.asks(RoleScene.escalating("owners", RoleScene.PENDING_TTL)).start();
        assertThat(scene.outcome()).isEqualTo(Outcome.APPROVAL_TIMED_OUT);
        assertThat(target.ballot().escalatedAt()).isNull();
    }
}
