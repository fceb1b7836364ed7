package dev.countersign.workflows.assumption;

import dev.countersign.api.Outcome;
import dev.countersign.api.SignedAct.Act;
import dev.countersign.api.assumption.Evaluation;
import dev.countersign.workflows.SampleActs;
import dev.countersign.workflows.assumption.FakeTarget.Step;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The lives that a request of a person can have. */
final class RoleLives {

    private static final String ALICE = "alice@example.com";
    private static final String BOB = "bob@example.com";
    private static final String CAROL = "carol@example.com";

    /** NB. No multiple of ten minutes: the server of tests stands still when a timer meets the slow re-check. */
    private static final Duration HOUR = Duration.ofMinutes(63);

    /** Re-checks of what stands for weeks. */
    static final Duration RARELY = Duration.ofDays(10);

    private RoleLives() {}

    /** By the names under which their histories are kept; those that end in {@code -open} do not end. */
    static Map<String, Consumer<RoleScene>> all() {
        Map<String, Consumer<RoleScene>> lives = new LinkedHashMap<>();
        asking(lives);
        holding(lives);
        ending(lives);
        telling(lives);
        return lives;
    }

    /** Before the grant. */
    private static void asking(Map<String, Consumer<RoleScene>> lives) {
        lives.put("role-not-evaluated-open", scene -> {
            scene.target().fails(Step.EVALUATE, 10_000);
            scene.start();
            scene.nudge();
        });
        lives.put("role-denied", scene -> {
            scene.target().says(new Evaluation.Refused(null, Outcome.DENIED, "Denied", "no policy allows it"));
            scene.start().outcome();
        });
        lives.put("role-waiting-open", scene -> {
            scene.asks("owners").start();
            scene.temporal().sleep(Duration.ofMinutes(30));
        });
        lives.put("role-half-approved-open", scene -> {
            scene.asks("owners", "security").start();
            scene.act("1", Act.APPROVE, BOB);
            scene.workflow().submit(SampleActs.forged(scene.sign("2", Act.APPROVE, CAROL)));
            scene.temporal().sleep(Duration.ofMinutes(25));
        });
        lives.put("role-timed-out", scene -> scene.asks("owners").start().outcome());
        lives.put("role-rejected", scene -> {
            scene.asks("owners").start();
            scene.act("1", Act.REJECT, BOB);
            scene.outcome();
        });
        lives.put("role-withdrawn", scene -> {
            scene.asks("owners").start();
            scene.temporal().sleep(Duration.ofMinutes(15));
            scene.act("1", Act.WITHDRAW, ALICE);
            scene.outcome();
        });
        lives.put("role-cancelled-while-waiting", scene -> {
            scene.asks("owners").start();
            scene.cancel();
            scene.untilCancelled();
        });
        lives.put("role-denied-after-approval", scene -> {
            scene.asks("owners").start();
            scene.target().noLongerAllows();
            scene.act("1", Act.APPROVE, BOB);
            scene.outcome();
        });
        lives.put("role-scheduled-open", scene -> {
            scene.startsAt(scene.now().plus(Duration.ofHours(3))).start();
            scene.nudge();
        });
        lives.put("role-scheduled-and-expired", scene -> {
            scene.startsAt(scene.now().plus(Duration.ofMinutes(187))).start();
            scene.outcome();
        });
        lives.put("role-granting-open", scene -> {
            scene.target().fails(Step.GRANT, 10_000);
            scene.start();
            scene.temporal().sleep(Duration.ofSeconds(10));
        });
        lives.put("role-grant-tried-again-open", scene -> {
            scene.target().fails(Step.GRANT, 10_000);
            scene.start();
            scene.temporal().sleep(Duration.ofMinutes(10));
        });
    }

    /** While it stands. */
    private static void holding(Map<String, Consumer<RoleScene>> lives) {
        lives.put("role-active-open", scene -> {
            scene.start();
            scene.nudge();
            scene.temporal().sleep(Duration.ofMinutes(25));
        });
        lives.put("role-extended-and-given-back", scene -> {
            scene.start();
            scene.act("1", Act.EXTEND, ALICE);
            scene.act("2", Act.GIVE_BACK, ALICE);
            scene.outcome();
        });
        lives.put("role-extension-waiting-open", scene -> {
            scene.asksAboutExtensions("owners", "security").start();
            scene.act("1", Act.EXTEND, ALICE);
            scene.act("2", Act.APPROVE, BOB);
            scene.temporal().sleep(Duration.ofMinutes(15));
        });
        lives.put("role-extension-approved", scene -> {
            scene.asksAboutExtensions("owners", "security").start();
            scene.act("1", Act.EXTEND, ALICE);
            scene.act("2", Act.APPROVE, BOB);
            scene.act("3", Act.APPROVE, CAROL);
            scene.outcome();
        });
        lives.put("role-assigned-open", scene -> {
            scene.target().rechecksEvery(RARELY);
            scene.lasts(null).start();
            scene.temporal().sleep(Duration.ofDays(7));
        });
        lives.put("role-handed-on-open", scene -> {
            scene.target().rechecksEvery(RARELY);
            scene.lasts(Duration.ofDays(50)).start();
            scene.temporal().sleep(Duration.ofDays(45));
            scene.act("1", Act.EXTEND, ALICE);
        });
    }

    /** Until it is gone. */
    private static void ending(Map<String, Consumer<RoleScene>> lives) {
        lives.put("role-expired", scene -> scene.start().outcome());
        lives.put("role-approved-and-expired", scene -> {
            scene.asks("owners").start();
            scene.act("1", Act.APPROVE, BOB);
            scene.outcome();
        });
        lives.put("role-approved-in-two-stages", scene -> {
            scene.asks("owners", "security").start();
            scene.act("1", Act.APPROVE, BOB);
            scene.act("2", Act.APPROVE, CAROL);
            scene.outcome();
        });
        lives.put("role-given-back", scene -> {
            scene.start();
            scene.act("1", Act.GIVE_BACK, ALICE);
            scene.outcome();
        });
        lives.put("role-put-back-and-ended", scene -> {
            scene.lasts(null).start();
            scene.target().drifts();
            scene.nudge();
            scene.act("1", Act.END, BOB);
            scene.outcome();
        });
        lives.put("role-deleted", scene -> {
            scene.start();
            scene.target().isGone();
            scene.nudge();
            scene.outcome();
        });
        lives.put("role-cancelled", scene -> {
            scene.start();
            scene.cancel();
            scene.untilCancelled();
        });
        lives.put("role-revoking-open", scene -> {
            scene.start();
            scene.target().fails(Step.REVOKE, 10_000);
            scene.temporal().sleep(RoleScene.DURATION.plusMinutes(5));
        });
        lives.put("role-abandoned", scene -> {
            scene.start();
            scene.target().fails(Step.REVOKE, 10_000);
            scene.temporal().sleep(RoleScene.DURATION.plusMinutes(5));
            scene.act("1", Act.ABANDON, FakeTarget.ROOT);
            scene.outcome();
        });
    }

    /** With people who want to know. */
    private static void telling(Map<String, Consumer<RoleScene>> lives) {
        lives.put("role-told", scene -> {
            scene.postman().all();
            scene.asks(RoleScene.reminding("owners", HOUR), RoleScene.escalating("security", HOUR))
                    .start();
            scene.temporal().sleep(HOUR.plusMinutes(10));
            scene.act("1", Act.APPROVE, BOB);
            scene.temporal().sleep(HOUR.plusMinutes(10));
            scene.act("2", Act.APPROVE, CAROL);
            scene.outcome();
        });
        lives.put("role-warned-untold-open", scene -> {
            scene.postman().all();
            scene.postman().isAway(true);
            scene.lasts(HOUR, Duration.ofMinutes(7)).start();
            scene.temporal().sleep(Duration.ofMinutes(58));
        });
    }
}
