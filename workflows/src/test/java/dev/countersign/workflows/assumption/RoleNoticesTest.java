package dev.countersign.workflows.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.AccessPhase;
import dev.countersign.api.Outcome;
import dev.countersign.api.SignedAct.Act;
import dev.countersign.api.assumption.Evaluation;
import dev.countersign.api.assumption.Notice;
import dev.countersign.api.assumption.NoticeEvent;
import dev.countersign.api.assumption.People;
import dev.countersign.workflows.assumption.FakeTarget.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What people are told, and that nothing waits for it. */
@Timeout(60)
class RoleNoticesTest {

    /** NB. No multiple of ten minutes: the server of tests stands still when a timer meets the slow re-check. */
    private static final Duration HOUR = Duration.ofMinutes(63);

    /** NB. No ten minutes for the same reason: the warning starts the slow re-check anew. */
    private static final Duration WARNING = Duration.ofMinutes(7);

    @AutoClose
    private final RoleScene scene = new RoleScene();

    private final FakeTarget target = scene.target();
    private final FakePostman postman = scene.postman();

    @BeforeEach
    void peopleWantToKnow() {
        postman.all();
    }

    @Test
    void whoIsAskedIsToldAndThenThatItIsHandledAndByWhom() {
        Instant deadline = scene.now().plus(RoleScene.PENDING_TTL);
        scene.asks("owners").start();
        Notice request = postman.one(NoticeEvent.REQUEST);
        assertThat(request.asking().people()).isEqualTo(new People(List.of("payments-owners"), List.of()));
        assertThat(request.asking().except()).containsExactly("alice@example.com");
        assertThat(request.asking().waitingFor()).isEqualTo("somebody must approve");
        assertThat(request.clocks().waitsUntil()).isBetween(deadline.minusSeconds(1), deadline.plusSeconds(10));
        assertThat(request.clocks().lasts()).isEqualTo(RoleScene.DURATION);

        scene.act("1", Act.APPROVE, "bob@example.com");
        assertThat(scene.outcome()).isEqualTo(Outcome.EXPIRED);
        assertThat(postman.one(NoticeEvent.DECISION).decision())
                .isEqualTo(new Notice.Decision(true, List.of("bob@example.com")));
        assertThat(postman.one(NoticeEvent.DECISION).asking().people()).isNotNull();
        assertThat(postman.one(NoticeEvent.END).outcome()).isEqualTo(Outcome.EXPIRED);
        assertThat(postman.keys())
                .containsExactlyInAnyOrder("request/request/owners", "request/decision/owners", "end");
    }

    @Test
    void whoRejectedIsTold() {
        scene.asks("owners").start();
        scene.act("1", Act.REJECT, "bob@example.com");
        assertThat(scene.outcome()).isEqualTo(Outcome.REJECTED);
        Notice decision = postman.one(NoticeEvent.DECISION);
        assertThat(decision.decision()).isEqualTo(new Notice.Decision(false, List.of("bob@example.com")));
        assertThat(postman.one(NoticeEvent.END).message()).isEqualTo("rejected by bob@example.com");
    }

    @Test
    void whoActsIsToldWhatCameOfItAndNotWhatWasTrueBefore() {
        scene.asks("owners", "security").start();
        assertThat(scene.act("1", Act.APPROVE, "bob@example.com").message()).isEqualTo("approved by bob@example.com");
        assertThat(scene.act("2", Act.REJECT, "carol@example.com").message())
                .isEqualTo("rejected by carol@example.com");
    }

    @Test
    void whoStaysSilentIsRemindedOnceAndOthersAreToldWhenItEscalates() {
        scene.asks(RoleScene.reminding("owners", HOUR), RoleScene.escalating("security", HOUR))
                .start();
        scene.temporal().sleep(HOUR.minusMinutes(5));
        assertThat(postman.keys()).doesNotContain("request/reminder/owners");
        scene.temporal().sleep(Duration.ofMinutes(30));
        assertThat(postman.one(NoticeEvent.REMINDER).asking().waitingFor()).isEqualTo("somebody must approve");

        scene.act("1", Act.APPROVE, "bob@example.com");
        scene.temporal().sleep(HOUR.plusMinutes(10));
        Notice escalation = postman.one(NoticeEvent.ESCALATION);
        assertThat(escalation.asking().people())
                .isEqualTo(new People(List.of("payments-owners", "platform-oncall"), List.of()));
        assertThat(escalation.asking().except()).containsExactly("alice@example.com", "bob@example.com");
        assertThat(postman.keys())
                .containsExactlyInAnyOrder(
                        "request/request/owners",
                        "request/reminder/owners",
                        "request/decision/owners",
                        "request/request/security",
                        "request/escalation/security");
    }

    @Test
    void theEndIsWarnedOfAndAnotherOneAfterAnExtension() {
        scene.lasts(HOUR, WARNING).start();
        Instant end = target.grantedUntil().orElseThrow();
        scene.temporal().sleep(Duration.ofMinutes(45));
        assertThat(postman.keys()).doesNotContain("warning/0");
        scene.temporal().sleep(Duration.ofMinutes(12));
        assertThat(postman.one(NoticeEvent.WARNING).clocks().accessUntil()).isEqualTo(end);

        scene.act("1", Act.EXTEND, "alice@example.com");
        assertThat(scene.outcome()).isEqualTo(Outcome.EXPIRED);
        assertThat(postman.keys()).containsExactlyInAnyOrder("request", "warning/0", "warning/1", "end");
    }

    @Test
    void whatEndsEarlierAndWhatIsShorterThanTheWarningIsNotWarnedOf() {
        scene.lasts(HOUR, Duration.ofHours(2)).start();
        assertThat(scene.outcome()).isEqualTo(Outcome.EXPIRED);
        assertThat(postman.keys()).containsExactlyInAnyOrder("request", "end");
    }

    @Test
    void whatIsGivenBackInTimeIsNotWarnedOf() {
        scene.lasts(HOUR, WARNING).start();
        scene.act("1", Act.GIVE_BACK, "alice@example.com");
        assertThat(scene.outcome()).isEqualTo(Outcome.GIVEN_BACK);
        assertThat(postman.keys()).containsExactlyInAnyOrder("request", "end");
    }

    @Test
    void peopleAreToldAndRemindedOfAnExtensionToo() {
        scene.asksAboutExtensions(RoleScene.reminding("owners", Duration.ofMinutes(13)))
                .start();
        scene.act("1", Act.EXTEND, "alice@example.com");
        scene.temporal().sleep(Duration.ofMinutes(15));
        assertThat(postman.one(NoticeEvent.REMINDER).asking().stage()).isEqualTo("owners");
        scene.act("2", Act.APPROVE, "bob@example.com");
        assertThat(postman.one(NoticeEvent.REMINDER).clocks().accessUntil()).isNotNull();
        assertThat(scene.outcome()).isEqualTo(Outcome.EXPIRED);
        assertThat(postman.one(NoticeEvent.DECISION).decision())
                .isEqualTo(new Notice.Decision(true, List.of("bob@example.com")));
        assertThat(postman.keys())
                .containsExactlyInAnyOrder(
                        "request",
                        "extension#1/1/request/owners",
                        "extension#1/1/reminder/owners",
                        "extension#1/1/decision/owners",
                        "end");
    }

    @Test
    void anOverdueRevokeIsTold() {
        scene.start();
        target.fails(Step.REVOKE, 12);
        assertThat(scene.outcome()).isEqualTo(Outcome.EXPIRED);
        assertThat(postman.keys()).containsExactlyInAnyOrder("request", "overdue", "end");
    }

    @Test
    void aDenialIsToldAlthoughNoTermsWereEverMade() {
        target.says(new Evaluation.Refused(
                scene.terms(null, null).request(), Outcome.DENIED, "Denied", "no policy allows it"));
        scene.start();
        assertThat(scene.outcome()).isEqualTo(Outcome.DENIED);
        assertThat(postman.one(NoticeEvent.END).message()).isEqualTo("no policy allows it");
    }

    @Test
    void whileNobodyTakesNoticesGrantAndEndDoNotWaitAndThePageSaysSo() {
        postman.isAway(true);
        Instant begin = scene.now();
        scene.asks("owners").start();
        scene.act("1", Act.APPROVE, "bob@example.com");
        scene.temporal().settle();
        assertThat(target.isGranted()).isTrue();
        assertThat(scene.page()).contains("Notices: request/request/owners: under way");

        scene.temporal().sleep(RoleScene.DURATION.plusMinutes(5));
        assertThat(target.revokedAt()).isBefore(begin.plus(RoleScene.DURATION.plusMinutes(3)));
        assertThat(scene.view().phase()).isInstanceOf(AccessPhase.Ended.class);
        assertThat(scene.page()).contains("end: under way");

        postman.isAway(false);
        assertThat(scene.outcome()).isEqualTo(Outcome.EXPIRED);
        assertThat(postman.keys()).contains("request/request/owners", "request/decision/owners", "end");
    }

    @Test
    void whatIsGivenUpIsShown() {
        postman.givesUp("hooks.example.com: 503");
        scene.start();
        assertThat(scene.page()).contains("Notices: request: hooks.example.com: 503");
    }

    @Test
    void whatIsNotDeliveredWhenARunIsHandedOnTheNextOneDelivers() {
        target.rechecksEvery(Duration.ofDays(10));
        scene.lasts(Duration.ofDays(50), Duration.ofDays(20).plusHours(3)).start();
        String first = scene.runId();
        postman.isAway(true);
        scene.temporal().sleep(Duration.ofDays(30).plusHours(5));
        assertThat(scene.runId()).isNotEqualTo(first);
        assertThat(postman.keys()).containsExactlyInAnyOrder("request");

        postman.isAway(false);
        scene.temporal().sleep(HOUR);
        assertThat(postman.keys()).containsExactlyInAnyOrder("request", "warning/0");
        assertThat(scene.outcome()).isEqualTo(Outcome.EXPIRED);
        assertThat(postman.keys()).containsExactlyInAnyOrder("request", "warning/0", "end");
    }

    @Test
    void whoCancelsTheWorkflowDoesNotTakeBackWhatPeopleAreTold() {
        postman.isAway(true);
        scene.start();
        scene.cancel();
        scene.temporal().settle();
        postman.isAway(false);
        scene.temporal().sleep(Duration.ofMinutes(30));
        assertThat(postman.keys()).contains("request", "end");
    }
}
