package dev.countersign.workflows.gate;

import dev.countersign.api.SignedAct.Act;
import dev.countersign.api.gate.GateInput;
import dev.countersign.api.gate.GateInput.Carried;
import dev.countersign.api.gate.GateOutcome;
import dev.countersign.api.gate.Opening.Opened;
import dev.countersign.workflows.HistoryShelf;
import dev.countersign.workflows.SampleActs;
import dev.countersign.workflows.gate.FakeGate.Step;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Histories of each kind of life, closed and open, replay; they are what a release leaves for later versions. */
@Timeout(60)
class GateHistoriesTest {

    private static Map<String, Consumer<GateScene>> lives() {
        Map<String, Consumer<GateScene>> lives = new LinkedHashMap<>();
        lives.put("gate-opening-open", scene -> {
            scene.gate().fails(Step.OPEN, 1000);
            scene.open();
        });
        lives.put("gate-waiting-open", scene -> {
            scene.open();
            scene.workflow().vote(scene.approval("1", "alice"));
            scene.workflow().submit(SampleActs.forged(scene.rejection("2", "bob")));
            scene.temporal().sleep(Duration.ofMinutes(15));
            scene.nudge();
            scene.temporal().settle();
        });
        lives.put("gate-approved", scene -> {
            scene.open();
            scene.workflow().vote(scene.approval("1", "alice"));
            scene.workflow().vote(scene.approval("2", "bob"));
            scene.outcome();
        });
        lives.put("gate-rejected", scene -> {
            scene.open();
            scene.workflow().vote(scene.approval("1", "mallory"));
            scene.workflow().submit(scene.rejection("2", "alice"));
            scene.outcome();
        });
        lives.put("gate-approved-in-the-object", scene -> {
            scene.open();
            scene.gate().enters("alice", Act.APPROVE);
            scene.gate().enters("bob", Act.APPROVE);
            scene.outcome();
        });
        lives.put("gate-timed-out", scene -> {
            scene.open();
            scene.workflow().vote(scene.approval("1", "alice"));
            scene.outcome();
        });
        lives.put("gate-run-cancelled", scene -> {
            scene.open();
            scene.gate().isOver(GateOutcome.CANCELLED, "the run was cancelled");
            scene.nudge();
            scene.outcome();
        });
        lives.put("gate-cancelled", scene -> {
            scene.open();
            scene.cancel();
            scene.temporal().settle();
        });
        lives.put("gate-refused", scene -> {
            scene.gate().hasWrongParams("approvers is empty");
            scene.open();
        });
        lives.put("gate-not-by-its-starter", scene -> {
            scene.gate().isStartedBy("alice");
            scene.open();
            scene.workflow().vote(scene.approval("1", "alice"));
            scene.workflow().vote(scene.approval("2", "bob"));
            scene.workflow().vote(scene.approval("3", "carol"));
            scene.outcome();
        });
        lives.put("gate-not-counted-open", scene -> {
            scene.gate().fails(Step.COUNT, 1000);
            scene.open();
            scene.workflow().submit(scene.approval("1", "alice"));
            scene.temporal().settle();
        });
        lives.put("gate-closing-open", scene -> {
            scene.gate().fails(Step.CLOSE, 1000);
            scene.open();
            scene.workflow().vote(scene.rejection("1", "alice"));
            scene.temporal().settle();
        });
        lives.put("gate-handed-on-open", scene -> {
            Opened opened = new Opened(
                    FakeGate.TASK, FakeGate.RULE, "digest", scene.now().plus(FakeGate.TIMEOUT), "marks", "release-7");
            scene.start(new GateInput(
                    FakeGate.CUSTOM_RUN, new Carried(opened, List.of(scene.approval("1", "alice")), 700)));
        });
        return lives;
    }

    @TestFactory
    Stream<DynamicTest> theHistoryOfEveryLifeReplays() {
        return lives().entrySet().stream()
                .map(life -> DynamicTest.dynamicTest(life.getKey(), () -> {
                    try (GateScene scene = new GateScene()) {
                        life.getValue().accept(scene);
                        HistoryShelf.keep(
                                life.getKey(),
                                scene.temporal()
                                        .run(GateScene.ID, scene.temporal().runId(GateScene.ID)));
                    }
                }));
    }
}
