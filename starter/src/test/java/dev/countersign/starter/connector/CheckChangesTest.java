package dev.countersign.starter.connector;

import static dev.countersign.starter.connector.Scene.TASK;
import static dev.countersign.starter.connector.Scene.at;
import static dev.countersign.starter.connector.Scene.request;
import static dev.countersign.starter.connector.Scene.task;
import static dev.countersign.starter.connector.Scene.tasksOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.starter.connector.RequestFacts.Stage;
import dev.countersign.starter.watch.At;
import dev.countersign.starter.watch.Digest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckChangesTest {

    private final Scene scene = new Scene();
    private final CheckChanges changes = new CheckChanges(TASK, scene.index, scene.requests, scene.desk);

    @Test
    void fiveHundredTasksInOneNamespaceNudgeFiveHundredRequestsOnce() {
        for (int i = 0; i < 500; i++) {
            scene.appears(waiting(i), waitsFor("u" + i, "run-" + i));
        }
        for (int i = 0; i < 500; i++) {
            changes.changed(at("ci/approve-" + i), task("t" + i, "run-" + i, 1, 10), task("t" + i, "run-" + i, 2, 11));
        }
        assertThat(scene.calls()).hasSize(500).doesNotHaveDuplicates();
        assertThat(scene.metrics.counter("countersign.nudges.asked").count()).isEqualTo(500);
    }

    @Test
    void anObjectInAnotherNamespaceConcernsNobody() {
        scene.appears(waiting(1), waitsFor("u1", "run-1"));
        changes.appeared(at("elsewhere/approve"), task("t1", "run-1", 1, 10));
        assertThat(scene.calls()).isEmpty();
    }

    @Test
    void anObjectNeedsAllLabelsThatAreWaitedFor() {
        Watching both = new Watching(TASK, "ci", Labels.of(Map.of("tekton.dev/pipelineRun", "run-1", "stage", "prod")));
        scene.appears(waiting(1), request("u1", Stage.MATCHED, "push", List.of(both), List.of()));
        changes.appeared(at("ci/approve"), task("t1", "run-1", 1, 10));
        assertThat(scene.calls()).isEmpty();
    }

    @Test
    void anObjectWhoseLabelsMovedAwayIsStillToldToWhoWasJudgedByIt() {
        scene.appears(
                waiting(1),
                request(
                        "u1",
                        Stage.MATCHED,
                        "push",
                        List.of(tasksOf("run-1")),
                        List.of(new Seen(Digest.of("t1"), 10))));
        changes.changed(at("ci/approve"), task("t1", "run-1", 1, 10), task("t1", "run-2", 1, 11));
        assertThat(scene.calls())
                .containsExactly("nudge connector-access/devops/req-1/u1: ApprovalTask approve changed");
    }

    @Test
    void whatTheWorkflowHasJudgedAlreadyIsNotTold() {
        scene.appears(
                waiting(1),
                request(
                        "u1",
                        Stage.MATCHED,
                        "push",
                        List.of(tasksOf("run-1")),
                        List.of(new Seen(Digest.of("t1"), 11))));
        changes.changed(at("ci/approve"), task("t1", "run-1", 1, 10), task("t1", "run-1", 2, 11));
        assertThat(scene.calls()).isEmpty();
    }

    @Test
    void whatOnePolicyJudgedBeforeAndAnotherAfterTheChangeIsTold() {
        scene.appears(
                waiting(1),
                request(
                        "u1",
                        Stage.MATCHED,
                        "push",
                        List.of(tasksOf("run-1")),
                        List.of(new Seen(Digest.of("t1"), 10), new Seen(Digest.of("t1"), 11))));
        changes.changed(at("ci/approve"), task("t1", "run-1", 1, 10), task("t1", "run-1", 2, 11));
        assertThat(scene.calls())
                .containsExactly("nudge connector-access/devops/req-1/u1: ApprovalTask approve changed");
    }

    @Test
    void aDeletedObjectIsToldEvenWhenOnlyItsUidIsRemembered() {
        scene.appears(
                waiting(1), request("u1", Stage.MATCHED, "push", List.of(), List.of(new Seen(Digest.of("t1"), 11))));
        changes.gone(at("ci/approve"), task("t1", "run-1", 1, 10));
        assertThat(scene.calls())
                .containsExactly("nudge connector-access/devops/req-1/u1: ApprovalTask approve deleted");
    }

    @Test
    void aChangeOfNothingThatAnybodyJudgesIsNotTold() {
        scene.appears(waiting(1), waitsFor("u1", "run-1"));
        changes.changed(at("ci/approve"), task("t1", "run-1", 1, 10), task("t1", "run-1", 1, 10));
        assertThat(scene.calls()).isEmpty();
    }

    @Test
    void aWatchWithoutLabelsWaitsForEveryObjectOfThatNamespace() {
        Watching any = new Watching(TASK, "ci", Labels.NONE);
        scene.appears(waiting(1), request("u1", Stage.MATCHED, "push", List.of(any), List.of()));
        changes.appeared(at("ci/approve"), task("t1", "run-9", 1, 10));
        assertThat(scene.calls()).hasSize(1);
    }

    private static At waiting(int i) {
        return at("devops/req-" + i);
    }

    private static RequestFacts waitsFor(String uid, String run) {
        return request(uid, Stage.MATCHED, "push", List.of(tasksOf(run)), List.of());
    }
}
