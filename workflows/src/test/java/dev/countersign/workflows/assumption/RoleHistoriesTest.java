package dev.countersign.workflows.assumption;

import dev.countersign.api.SignedAct.Act;
import dev.countersign.workflows.HistoryShelf;
import dev.countersign.workflows.assumption.FakeTarget.Step;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Histories of each kind of life, closed and open, replay; they are what a release leaves for later versions. */
@Timeout(60)
class RoleHistoriesTest {

    private static final String ALICE = "alice@example.com";
    /** NB. No multiple of ten minutes: the server of tests stands still when a timer meets the slow re-check. */
    private static final Duration HOUR = Duration.ofMinutes(63);

    private static final String BOB = "bob@example.com";

    private static Map<String, Consumer<RoleScene>> lives() {
        Map<String, Consumer<RoleScene>> lives = new LinkedHashMap<>();
        lives.put("role-expired", scene -> scene.start().outcome());
        lives.put("role-active-open", scene -> {
            scene.start();
            scene.nudge();
            scene.temporal().sleep(Duration.ofMinutes(25));
        });
        lives.put("role-approved-in-two-stages", scene -> {
            scene.asks("owners", "security").start();
            scene.act("1", Act.APPROVE, BOB);
            scene.act("2", Act.APPROVE, "carol@example.com");
            scene.outcome();
        });
        lives.put("role-waiting-open", scene -> {
            scene.asks("owners").start();
            scene.temporal().sleep(Duration.ofMinutes(30));
        });
        lives.put("role-timed-out", scene -> scene.asks("owners").start().outcome());
        lives.put("role-rejected", scene -> {
            scene.asks("owners").start();
            scene.act("1", Act.REJECT, BOB);
            scene.outcome();
        });
        lives.put("role-scheduled-open", scene -> {
            scene.startsAt(scene.now().plus(Duration.ofHours(3))).start();
            scene.nudge();
        });
        lives.put("role-extended-and-given-back", scene -> {
            scene.start();
            scene.act("1", Act.EXTEND, ALICE);
            scene.act("2", Act.GIVE_BACK, ALICE);
            scene.outcome();
        });
        lives.put("role-extension-approved", scene -> {
            scene.asksAboutExtensions("owners", "security").start();
            scene.act("1", Act.EXTEND, ALICE);
            scene.act("2", Act.APPROVE, BOB);
            scene.act("3", Act.APPROVE, "carol@example.com");
            scene.outcome();
        });
        lives.put("role-put-back-and-ended", scene -> {
            scene.lasts(null).start();
            scene.target().drifts();
            scene.nudge();
            scene.act("1", Act.END, BOB);
            scene.outcome();
        });
        lives.put("role-granting-open", scene -> {
            scene.target().fails(Step.GRANT, 10_000);
            scene.start();
            scene.temporal().sleep(Duration.ofMinutes(10));
        });
        lives.put("role-abandoned", scene -> {
            scene.start();
            scene.target().fails(Step.REVOKE, 10_000);
            scene.temporal().sleep(RoleScene.DURATION.plusMinutes(5));
            scene.act("1", Act.ABANDON, FakeTarget.ROOT);
            scene.outcome();
        });
        lives.put("role-told", scene -> {
            scene.postman().all();
            scene.asks(RoleScene.reminding("owners", HOUR), RoleScene.escalating("security", HOUR))
                    .start();
            scene.temporal().sleep(HOUR.plusMinutes(10));
            scene.act("1", Act.APPROVE, BOB);
            scene.temporal().sleep(HOUR.plusMinutes(10));
            scene.act("2", Act.APPROVE, "carol@example.com");
            scene.outcome();
        });
        lives.put("role-warned-untold-open", scene -> {
            scene.postman().all();
            scene.postman().isAway(true);
            scene.lasts(HOUR, Duration.ofMinutes(7)).start();
            scene.temporal().sleep(Duration.ofMinutes(58));
        });
        lives.put("role-revoking-open", scene -> {
            scene.start();
            scene.target().fails(Step.REVOKE, 10_000);
            scene.temporal().sleep(RoleScene.DURATION.plusMinutes(5));
        });
        return lives;
    }

    @TestFactory
    Stream<DynamicTest> theHistoryOfEveryLifeReplays() {
        return lives().entrySet().stream()
                .map(life -> DynamicTest.dynamicTest(life.getKey(), () -> {
                    try (RoleScene scene = new RoleScene()) {
                        life.getValue().accept(scene);
                        HistoryShelf.keep(life.getKey(), scene.temporal().run(RoleScene.ID, scene.runId()));
                    }
                }));
    }
}
