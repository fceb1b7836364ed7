package dev.countersign.workflows.assumption;

import dev.countersign.workflows.HistoryShelf;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Histories of each kind of life, closed and open, replay; they are what a release leaves for later versions. */
@Timeout(60)
class RoleHistoriesTest {

    @TestFactory
    Stream<DynamicTest> theHistoryOfEveryLifeReplays() {
        return RoleLives.all().entrySet().stream()
                .map(life -> DynamicTest.dynamicTest(life.getKey(), () -> {
                    try (RoleScene scene = new RoleScene()) {
                        life.getValue().accept(scene);
                        HistoryShelf.keep(life.getKey(), scene.temporal().run(RoleScene.ID, scene.runId()));
                    }
                }));
    }

    @Test
    void theHistoryOfARunThatWasHandedOnReplays() {
        try (RoleScene scene = new RoleScene()) {
            scene.target().rechecksEvery(RoleLives.RARELY);
            scene.lasts(Duration.ofDays(50)).start();
            String first = scene.runId();
            scene.temporal().sleep(Duration.ofDays(45));
            HistoryShelf.keep("role-handed-on", scene.temporal().run(RoleScene.ID, first));
        }
    }
}
