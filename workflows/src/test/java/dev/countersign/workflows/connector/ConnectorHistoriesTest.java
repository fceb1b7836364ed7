package dev.countersign.workflows.connector;

import static dev.countersign.workflows.connector.FakeCluster.NO;
import static dev.countersign.workflows.connector.FakeCluster.NOT_YET;
import static dev.countersign.workflows.connector.FakeCluster.POD_ENDED;
import static dev.countersign.workflows.connector.FakeCluster.YES;

import dev.countersign.workflows.HistoryShelf;
import dev.countersign.workflows.connector.FakeCluster.Step;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Histories of each kind of life, closed and open, replay; they are what a release leaves for later versions. */
@Timeout(60)
class ConnectorHistoriesTest {

    private static Map<String, Consumer<ConnectorScene>> lives() {
        Map<String, Consumer<ConnectorScene>> lives = new LinkedHashMap<>();
        lives.put("connector-waiting-open", scene -> {
            scene.start();
            scene.nudge();
            scene.temporal().settle();
        });
        lives.put("connector-waiting-long-open", scene -> {
            scene.start();
            scene.temporal().sleep(Duration.ofHours(1));
        });
        lives.put("connector-not-evaluated-open", scene -> {
            scene.cluster().fails(Step.EVALUATE, 1000);
            scene.start();
            scene.temporal().settle();
        });
        lives.put("connector-denied", scene -> {
            scene.start();
            scene.temporal().sleep(Duration.ofMinutes(15));
            scene.saysAndNudges(NO);
        });
        lives.put("connector-active-open", scene -> {
            scene.start();
            scene.saysAndNudges(YES);
            scene.temporal().sleep(Duration.ofMinutes(15));
            scene.nudge();
            scene.temporal().settle();
        });
        lives.put("connector-completed", scene -> {
            scene.startActive();
            scene.saysAndNudges(POD_ENDED);
            scene.outcome();
        });
        lives.put("connector-completed-by-recheck", scene -> {
            scene.startActive();
            scene.temporal().sleep(Duration.ofHours(1));
            scene.cluster().says(POD_ENDED);
            scene.outcome();
        });
        lives.put("connector-cancelled", scene -> {
            scene.startActive();
            scene.cancel();
            scene.untilCancelled();
        });
        lives.put("connector-cancelled-while-waiting", scene -> {
            scene.start();
            scene.temporal().sleep(Duration.ofHours(1));
            scene.cancel();
            scene.untilCancelled();
        });
        lives.put("connector-granting-open", scene -> {
            scene.cluster().says(YES).fails(Step.GRANT, 1000);
            scene.start();
            scene.temporal().settle();
        });
        lives.put("connector-grant-exhausted", scene -> {
            scene.cluster().says(YES).losesAnswers(Step.GRANT, 20);
            scene.start();
            scene.temporal().sleep(Duration.ofMinutes(5));
            scene.saysAndNudges(POD_ENDED);
            scene.outcome();
        });
        lives.put("connector-grant-refused-late-open", scene -> {
            scene.cluster()
                    .says(YES)
                    .fails(Step.GRANT, 6)
                    .during(Step.GRANT, () -> scene.cluster().says(NOT_YET));
            scene.start();
            scene.temporal().sleep(Duration.ofMinutes(15));
        });
        lives.put("connector-grant-too-late", scene -> {
            scene.cluster().says(YES).grantsTooLate(2);
            scene.start();
            scene.temporal().sleep(Duration.ofMinutes(10));
            scene.saysAndNudges(POD_ENDED);
            scene.outcome();
        });
        lives.put("connector-revoking-open", scene -> {
            scene.startActive();
            scene.cluster().fails(Step.REVOKE, 1000).says(POD_ENDED);
            scene.nudge();
            scene.temporal().sleep(Duration.ofMinutes(5));
        });
        lives.put("connector-handed-on-open", scene -> {
            scene.startActive();
            scene.temporal().sleep(Duration.ofDays(31));
            scene.nudge();
            scene.temporal().settle();
        });
        return lives;
    }

    @TestFactory
    Stream<DynamicTest> theHistoryOfEveryLifeReplays() {
        return lives().entrySet().stream()
                .map(life -> DynamicTest.dynamicTest(life.getKey(), () -> {
                    try (ConnectorScene scene = new ConnectorScene()) {
                        life.getValue().accept(scene);
                        HistoryShelf.keep(life.getKey(), scene.temporal().run(ConnectorScene.ID, scene.runId()));
                    }
                }));
    }

    @Test
    void theHistoryOfARunThatWasHandedOnReplays() {
        try (ConnectorScene scene = new ConnectorScene()) {
            scene.startActive();
            String first = scene.runId();
            scene.temporal().sleep(Duration.ofDays(31));
            HistoryShelf.keep("connector-handed-on", scene.temporal().run(ConnectorScene.ID, first));
        }
    }
}
