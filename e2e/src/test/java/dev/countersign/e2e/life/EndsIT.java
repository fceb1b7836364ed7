package dev.countersign.e2e.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.scenario.Asking;
import dev.countersign.e2e.scenario.Pipeline;
import dev.countersign.e2e.scenario.PipelineRuns;
import io.fabric8.kubernetes.api.model.Pod;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs that fail, are tried again, stopped or run out of time: questions close, requests end, grants go. */
@ExtendWith(OnSandbox.class)
class EndsIT {

    private static final Asking ALICE = Asking.of(1, "alice");
    private static final Pipeline WITH_FINALLY =
            Pipeline.of(ALICE.task(), Pipeline.pushing("push", "")).andAtTheEnd(Pipeline.pushing("sign", ""));

    private static World world;
    private static Site site;
    private static PipelineRuns retried;
    private static PipelineRuns cancelled;
    private static PipelineRuns cancelledActive;
    private static PipelineRuns cancelledWithFinally;
    private static PipelineRuns stopped;
    private static PipelineRuns late;
    private static PipelineRuns unanswered;
    private static AccessRequest ofLate;

    @BeforeAll
    static void startEveryRun(World theWorld) {
        world = theWorld;
        site = Site.open(world);
        late = site.start(
                "late", Pipeline.of(ALICE.task(), Pipeline.pushing("push", "")).giving("timeouts: {pipeline: 60s}"));
        // NB. Its Pod is gone once its time is up.
        ofLate = site.awaitRequest(late.awaitPod("push"));
        unanswered = site.ask("unanswered", ALICE.within("10s"));
        retried = site.start("retried", Pipeline.of(ALICE.task(), Pipeline.pushing("push", "retries: 1")));
        cancelled = site.ask("cancelled", ALICE);
        cancelledActive = site.ask("cancelled-active", ALICE);
        cancelledWithFinally = site.start("cancelled-with-finally", WITH_FINALLY);
        stopped = site.start("stopped", WITH_FINALLY);
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void aPodThatIsTriedAgainGetsAnAccessOfItsOwnByTheSameApproval() {
        site.approve(retried);
        Pod first = retried.awaitPod("push");
        AccessRequest ofFirst = site.awaitGranted(first);

        world.nodes().fail(site.project().pipelines(), first.getMetadata().getName(), 1);
        site.awaitRevoked(ofFirst);
        Pod second = retried.awaitPods("push", 2).stream()
                .filter(pod ->
                        !pod.getMetadata().getUid().equals(first.getMetadata().getUid()))
                .findFirst()
                .orElseThrow();
        site.usesTheConnectorOnce(second);

        assertThat(site.mayUse(ofFirst)).isFalse();
        assertThat(retried.awaitEnd()).startsWith("True");
    }

    @Test
    void aCancelledRunClosesItsQuestionAndItsPodGetsNothing() {
        AccessRequest waiting = site.awaitWaiting(cancelled);
        cancelled.awaitTask();

        cancelled.cancel();

        assertThat(cancelled.awaitEnd()).startsWith("False Cancelled");
        site.awaitEndWithoutGrant(waiting);
        assertClosed(cancelled, "Cancelled");
    }

    @Test
    void aRunThatIsCancelledWhileItsPodHasAccessLosesIt() {
        site.approve(cancelledActive);
        AccessRequest granted = site.awaitGranted(cancelledActive);

        cancelledActive.cancel();

        site.awaitRevoked(granted);
        assertThat(cancelledActive.awaitEnd()).startsWith("False Cancelled");
    }

    @Test
    void aRunThatIsCancelledWithItsFinallyTasksGrantsThemNothingEither() {
        AccessRequest waiting = site.awaitWaiting(cancelledWithFinally);
        cancelledWithFinally.awaitTask();

        cancelledWithFinally.stop("CancelledRunFinally");

        site.awaitEndWithoutGrant(waiting);
        Pod sign = cancelledWithFinally.awaitPod("sign");
        site.awaitEndWithoutGrant(sign);
        site.finish(sign);
        assertThat(cancelledWithFinally.awaitEnd()).startsWith("False Cancelled");
        assertClosed(cancelledWithFinally, "Cancelled");
    }

    @Test
    void aRunThatIsStoppedLetsItsQuestionBeAnsweredAndItsPodsUseTheConnector() {
        site.awaitWaiting(stopped);

        stopped.stop("StoppedRunFinally");
        site.approve(stopped);

        site.usesTheConnectorOnce(stopped.awaitPod("push"));
        site.usesTheConnectorOnce(stopped.awaitPod("sign"));
        stopped.awaitEnd();
    }

    @Test
    void aRunWhoseTimeIsUpClosesItsQuestionAndItsPodGetsNothing() {
        assertThat(late.awaitEnd()).startsWith("False PipelineRunTimeout");
        site.awaitEndWithoutGrant(ofLate);
        assertClosed(late, "Cancelled");
    }

    @Test
    void aQuestionWhoseTimeIsUpEndsTheRequestAndIsNobodysRejection() {
        AccessRequest waiting = site.awaitRequest(unanswered.awaitPod("push"));

        AccessRequest over = site.awaitEndWithoutGrant(waiting);

        assertThat(over.getStatus().outcome()).isEqualTo("APPROVAL_TIMED_OUT");
        assertClosed(unanswered, "TimedOut");
    }

    private static void assertClosed(PipelineRuns run, String reason) {
        var task = Eventually.value(
                Site.PATIENCE,
                "the question of " + run.name() + " is closed",
                () -> run.task().orElseThrow(),
                found -> "rejected".equals(found.getStatus().state()));
        assertThat(task.getStatus().approversResponse()).isEmpty();
        assertThat(task.getStatus().conditions())
                .filteredOn(condition -> condition.type().equals("Succeeded"))
                .extracting(condition -> condition.reason())
                .containsExactly(reason);
    }
}
