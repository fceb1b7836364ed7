package dev.countersign.starter.connector;

import static dev.countersign.starter.connector.Scene.at;
import static dev.countersign.starter.connector.Scene.pod;
import static dev.countersign.starter.connector.Scene.request;
import static dev.countersign.starter.connector.Scene.task;
import static dev.countersign.starter.connector.Scene.tasksOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.SearchAttribute;
import dev.countersign.starter.connector.RequestFacts.Stage;
import dev.countersign.starter.watch.At;
import dev.countersign.starter.watch.Digest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestChangesTest {

    private static final At AT = at("devops/req");
    private static final String START = "start connector-access/devops/req/u1";
    private static final String NUDGE = "nudge connector-access/devops/req/u1: ";

    private final Scene scene = new Scene();
    private final RequestFacts fresh = request("u1", Stage.NEW, "push", List.of(), List.of());

    @Test
    void aNewRequestIsStartedOnceHoweverOftenItIsSeen() {
        scene.appears(AT, fresh);
        scene.requestChanges.appeared(AT, fresh);
        assertThat(scene.calls())
                .as("asked again once it was done: the server knows the id")
                .containsOnly(START);
    }

    @Test
    void aStartShowsWhoAsksForWhat() {
        scene.pods.put(at("ci/push"), pod("push"));
        scene.appears(AT, fresh);
        assertThat(scene.temporal.portraits).singleElement().satisfies(portrait -> {
            assertThat(portrait.summary())
                    .isEqualTo("system:serviceaccount:ci:builder asks to use Connector devops/harbor in Pod ci/push");
            assertThat(portrait.details()).contains("| PipelineRun | `release-1` |");
            assertThat(portrait.attributes())
                    .containsEntry(SearchAttribute.ACCESS_KIND, "connector")
                    .containsEntry(SearchAttribute.ACCESS_PHASE, "Evaluating")
                    .containsEntry(SearchAttribute.ACCESS_SUBJECT, "system:serviceaccount:ci:builder")
                    .containsEntry(SearchAttribute.ACCESS_TARGET, "devops/harbor")
                    .containsEntry(SearchAttribute.ACCESS_CLUSTER, "home")
                    .containsEntry(SearchAttribute.ACCESS_NAMESPACE, "devops")
                    .containsEntry(SearchAttribute.PIPELINE_RUN, "release-1");
        });
    }

    @Test
    void aRequestThatAWorkflowCarriesIsNeverStartedAgain() {
        scene.appears(AT, request("u1", Stage.MATCHED, "push", List.of(), List.of()));
        assertThat(scene.calls()).isEmpty();
    }

    @Test
    void aStartThatWaitedForTemporalIsDroppedOnceAnotherStarterHasStarted() {
        scene.temporal.goAway();
        scene.appears(AT, fresh);
        assertThat(scene.calls()).contains(START);
        scene.temporal.comeBack();
        scene.changes(AT, fresh, request("u1", Stage.UNMATCHED, "push", List.of(), List.of()));
        scene.time.pass(Duration.ofMinutes(2));
        assertThat(scene.calls()).isEmpty();
    }

    @Test
    void whileRequestsAreNotServedNothingIsStarted() {
        scene.flags = new Flags(true, false);
        scene.appears(AT, fresh);
        assertThat(scene.calls()).isEmpty();
    }

    @Test
    void aDeletedRequestIsToldToItsWorkflow() {
        scene.appears(AT, fresh);
        scene.calls();
        scene.requests.remove(AT);
        scene.requestChanges.gone(AT, fresh);
        assertThat(scene.calls()).containsExactly(NUDGE + "AccessRequest deleted");
        assertThat(scene.index.isEmpty()).isTrue();
    }

    @Test
    void aRequestThatHasEndedIsForgottenWithoutANudge() {
        scene.appears(AT, request("u1", Stage.MATCHED, "push", List.of(tasksOf("r1")), List.of(new Seen(1, 2))));
        scene.requests.remove(AT);
        scene.requestChanges.dropped(
                AT, request("u1", Stage.MATCHED, "push", List.of(tasksOf("r1")), List.of(new Seen(1, 2))));
        assertThat(scene.calls()).isEmpty();
        assertThat(scene.index.isEmpty()).isTrue();
    }

    @Test
    void aNudgeThatFindsNoWorkflowStartsTheRequestIfItHasNone() {
        scene.requests.put(AT, fresh);
        scene.desk.nudge(AT, "Pod is being deleted");
        assertThat(scene.calls()).containsExactly(NUDGE + "Pod is being deleted", START);
    }

    @Test
    void aNudgeThatFindsNoWorkflowOfARequestThatHadOneChangesNothing() {
        scene.requests.put(AT, request("u1", Stage.MATCHED, "push", List.of(), List.of()));
        scene.desk.nudge(AT, "Pod deleted");
        assertThat(scene.calls()).containsExactly(NUDGE + "Pod deleted");
    }

    @Test
    void aCheckThatChangedBetweenTheLookAndTheWatchIsNotLost() {
        RequestFacts before = request("u1", Stage.UNMATCHED, "push", List.of(), List.of());
        scene.appears(AT, before);
        scene.keep(at("ci/approve"), task("t1", "r1", 2, 105));
        RequestFacts looked =
                request("u1", Stage.MATCHED, "push", List.of(tasksOf("r1")), List.of(new Seen(Digest.of("t1"), 103)));
        scene.changes(AT, before, looked);
        assertThat(scene.calls()).containsExactly(NUDGE + "check resource changed since it was judged");
    }

    @Test
    void aCheckThatWasJudgedAsItIsCausesNoNudge() {
        RequestFacts before = request("u1", Stage.UNMATCHED, "push", List.of(), List.of());
        scene.appears(AT, before);
        scene.keep(at("ci/approve"), task("t1", "r1", 2, 105));
        scene.keep(at("ci/other"), task("t2", "r2", 2, 999));
        scene.keep(at("elsewhere/approve"), task("t3", "r1", 2, 999));
        scene.changes(
                AT,
                before,
                request("u1", Stage.MATCHED, "push", List.of(tasksOf("r1")), List.of(new Seen(Digest.of("t1"), 105))));
        assertThat(scene.calls()).isEmpty();
    }

    @Test
    void aCheckThatAppearedUnseenCausesOne() {
        RequestFacts before = request("u1", Stage.UNMATCHED, "push", List.of(), List.of());
        scene.appears(AT, before);
        scene.keep(at("ci/approve"), task("t1", "r1", 2, 105));
        scene.changes(AT, before, request("u1", Stage.MATCHED, "push", List.of(tasksOf("r1")), List.of()));
        assertThat(scene.calls()).hasSize(1);
    }
}
