package dev.countersign.activities.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.api.RequestRef;
import dev.countersign.api.gate.GateOutcome;
import dev.countersign.api.gate.Opening;
import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.crds.gate.Approver;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpeningTest {

    private static final String ONE_OF_TWO =
            "[{name: approvers, value: [alice, 'group:release-managers']}, {name: description, value: Release}]";

    private final GateCluster cluster = new GateCluster();

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void theTaskIsTheRunsOwnAndAsksEverybodyAndNobodyHasAnswered() {
        RequestRef run = cluster.ask(ONE_OF_TWO);
        Opening opening = cluster.gate.open(run);
        ApprovalTask task = cluster.task(run);

        assertThat(task.getMetadata().getLabels())
                .isEqualTo(Map.of("tekton.dev/pipelineRun", "release-1", "tekton.dev/customRun", "release-1-approve"));
        assertThat(task.getMetadata().getOwnerReferences())
                .singleElement()
                .satisfies(owner -> assertThat(List.of(
                                owner.getApiVersion(),
                                owner.getKind(),
                                owner.getUid(),
                                owner.getController(),
                                owner.getBlockOwnerDeletion()))
                        .containsExactly("tekton.dev/v1beta1", "CustomRun", run.uid(), true, true));
        assertThat(task.getSpec().approvers())
                .containsExactly(
                        new Approver("alice", "User", "pending", null, List.of()),
                        new Approver("release-managers", "Group", "pending", null, List.of()));
        assertThat(task.getSpec().numberOfApprovalsRequired()).isEqualTo(1);
        assertThat(task.getSpec().description()).isEqualTo("Release");
        assertThat(task.getStatus().state()).isEqualTo("pending");
        assertThat(task.getStatus().approvers()).containsExactly("alice", "release-managers");
        assertThat(task.getStatus().approvalsRequired()).isEqualTo(1);
        assertThat(task.getStatus().startTime())
                .isEqualTo(Instant.parse(task.getMetadata().getCreationTimestamp()));
        assertThat(cluster.condition(task, "VotesCounted"))
                .isEqualTo("True AdmissionPolicyInForce: Votes in this object are counted.");
        assertThat(cluster.condition(task, "Succeeded"))
                .isEqualTo("Unknown Pending: Waiting for approval: 0 of 1; asked are alice, group:release-managers");

        assertThat(opening).isInstanceOfSatisfying(Opening.Opened.class, opened -> {
            assertThat(opened.task().uid()).isEqualTo(task.getMetadata().getUid());
            assertThat(opened.admission()).isEqualTo("marks");
            assertThat(opened.pipelineRun()).isEqualTo("release-1");
        });
    }

    @Test
    void theRunSaysThatItRunsAndNamesItsTask() {
        RequestRef run = cluster.ask(ONE_OF_TWO);
        cluster.gate.open(run);

        assertThat(cluster.condition(run)).isEqualTo("Unknown Running: Waiting for approval");
        assertThat(cluster.run(run).labels()).containsEntry(CustomRuns.TASK_LABEL, "release-1-approve");
        assertThat(cluster.run(run).status()).containsKey("startTime").doesNotContainKey("completionTime");
    }

    @Test
    void openingAgainFindsTheSameTask() {
        RequestRef run = cluster.ask(ONE_OF_TWO);
        Opening first = cluster.gate.open(run);
        cluster.vote(run, "alice", "approve", "");

        assertThat(cluster.gate.open(run)).isEqualTo(first);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({"'', '', PT60M", "5s, '', PT5S", "'', 24h, PT24H", "5s, 24h, PT5S", "0s, '', PT87600H"})
    void theRunsOwnTimeoutGoesBeforeTheParamAndTheParamBeforeAnHour(
            String ofTheRun, String ofTheParam, Duration expected) {
        RequestRef run = cluster.apply("""
                apiVersion: tekton.dev/v1beta1
                kind: CustomRun
                metadata: {name: r, namespace: ci, uid: run-1}
                spec:
                  customRef: {apiVersion: openshift-pipelines.org/v1alpha1, kind: ApprovalTask}
                  params: [{name: approvers, value: [alice]}, {name: timeout, value: '%s'}]
                  timeout: '%s'
                """.formatted(ofTheParam, ofTheRun));
        Opening.Opened opened = (Opening.Opened) cluster.gate.open(run);
        Instant created = Instant.parse(cluster.task(run).getMetadata().getCreationTimestamp());

        assertThat(Duration.between(created, opened.deadline())).isEqualTo(expected);
    }

    @Test
    void aBadParamIsRefusedInTheRunAndNoTaskIsMade() {
        RequestRef run = cluster.apply(
                GateCluster.recording("11-bad-parameter-customrun").replaceAll("(?s)status:.*", ""));
        String message =
                "ApprovalTask validation failed: param numberOfApprovalsRequired must be greater than 0, not 0";

        assertThat(cluster.gate.open(run)).isEqualTo(new Opening.Refused("ApprovalTaskValidationFailed", message));
        assertThat(cluster.condition(run)).isEqualTo("False ApprovalTaskValidationFailed: " + message);
        assertThat(cluster.run(run).status()).containsKeys("startTime", "completionTime");
        assertThat(cluster.client
                        .resources(ApprovalTask.class)
                        .inAnyNamespace()
                        .list()
                        .getItems())
                .isEmpty();
        assertThat(cluster.events())
                .extracting(event -> event.getType() + " " + event.getReason() + " "
                        + event.getInvolvedObject().getName())
                .containsExactly("Warning ApprovalTaskValidationFailed bad");
        assertThat(cluster.gate.open(run))
                .as("asked again after a crash, the answer is the same")
                .isEqualTo(new Opening.Refused("ApprovalTaskValidationFailed", message));
    }

    @Test
    void anEmbeddedTaskIsRefusedWithTheWayToWriteIt() {
        RequestRef run = cluster.apply("""
                apiVersion: tekton.dev/v1beta1
                kind: CustomRun
                metadata: {name: r, namespace: ci, uid: run-1}
                spec: {customSpec: {apiVersion: openshift-pipelines.org/v1alpha1, kind: ApprovalTask, spec: {}}}
                """);
        assertThat(cluster.gate.open(run))
                .isInstanceOfSatisfying(
                        Opening.Refused.class,
                        refused -> assertThat(refused.message())
                                .isEqualTo(
                                        "ApprovalTask validation failed: spec.customSpec is not supported: refer to the kind in"
                                                + " spec.customRef (in a pipeline, taskRef instead of taskSpec) and pass params"));
    }

    @Test
    void aRunThatAsksForSomethingElseIsLeftAlone() {
        RequestRef run = cluster.apply("""
                apiVersion: tekton.dev/v1beta1
                kind: CustomRun
                metadata: {name: r, namespace: ci, uid: run-1}
                spec: {customRef: {apiVersion: example.dev/v1, kind: Wait}, status: RunCancelled}
                """);
        assertThat(cluster.gate.open(run))
                .isEqualTo(new Opening.Over(GateOutcome.GONE, "CustomRun ci/r asks for no ApprovalTask"));
        assertThat(cluster.run(run).status()).isEmpty();
    }

    @Test
    void aCancelledRunIsEndedInTektonsWords() {
        String why = "CustomRun cancelled as the PipelineRun it belongs to has been cancelled.";
        RequestRef run = cluster.apply("""
                apiVersion: tekton.dev/v1beta1
                kind: CustomRun
                metadata: {name: r, namespace: ci, uid: run-1}
                spec:
                  customRef: {apiVersion: openshift-pipelines.org/v1alpha1, kind: ApprovalTask}
                  status: RunCancelled
                  statusMessage: %s
                """.formatted(why));
        Opening over = new Opening.Over(GateOutcome.CANCELLED, why);

        assertThat(cluster.gate.open(run)).isEqualTo(over);
        assertThat(cluster.condition(run)).isEqualTo("False CustomRunCancelled: " + why);
        assertThat(cluster.gate.open(run)).isEqualTo(over);
    }

    @Test
    void anotherRunOfTheSameNameIsGone() {
        cluster.ask(ONE_OF_TWO);
        assertThat(cluster.gate.open(new RequestRef("ci", "release-1-approve", "earlier")))
                .isEqualTo(new Opening.Over(GateOutcome.GONE, "CustomRun ci/release-1-approve is gone"));
    }

    @Test
    void aTaskOfThatNameThatIsNotTheRunsIsNotTaken() {
        ApprovalTask foreign = new ApprovalTask();
        foreign.getMetadata().setName("release-1-approve");
        foreign.getMetadata().setNamespace("ci");
        foreign.setSpec(WrittenEntries.asking(
                Entries.rule(cluster.task(cluster.opened(ONE_OF_TWO).task()))));
        cluster.client.resources(ApprovalTask.class).inNamespace("ci").delete();
        cluster.client.resource(foreign).create();
        RequestRef run =
                cluster.run(new RequestRef("ci", "release-1-approve", "run-1")).ref();

        assertThat(cluster.gate.open(run))
                .isInstanceOfSatisfying(
                        Opening.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo("TaskNameTaken"));
        assertThat(cluster.condition(run)).startsWith("False TaskNameTaken: There is an ApprovalTask ci/release-1");
    }

    @Test
    void withoutTheVotePolicyTheTaskSaysThatItsVotesDoNotCount() {
        cluster.guard.says(FakeGuard.ABSENT);
        Opening.Opened opened = cluster.opened(ONE_OF_TWO);

        assertThat(opened.admission()).isEmpty();
        assertThat(cluster.condition(cluster.task(opened.task()), "VotesCounted"))
                .startsWith("False AdmissionPolicyMissing: Votes in this object are not counted");
    }

    @Test
    void aPolicyThatIsAboutToTakeEffectIsWaitedFor() {
        RequestRef run = cluster.ask(ONE_OF_TWO);
        cluster.guard.says(new VotePolicyState.NotInForce(true, "the API server let a forbidden write pass"));
        assertThatThrownBy(() -> cluster.gate.open(run)).hasMessageContaining("applied just now");

        cluster.guard.says(FakeGuard.IN_FORCE);
        assertThat(cluster.gate.open(run))
                .isInstanceOfSatisfying(
                        Opening.Opened.class,
                        opened -> assertThat(opened.admission()).isEqualTo("marks"));
    }

    @Test
    void votesThatCameBeforeThePolicyTookEffectMakeTheObjectWorthNothing() {
        RequestRef run = cluster.ask(ONE_OF_TWO);
        cluster.guard.says(new VotePolicyState.NotInForce(true, "not yet"));
        assertThatThrownBy(() -> cluster.gate.open(run)).isInstanceOf(IllegalStateException.class);
        cluster.vote(run, "alice", "approve", "forged");

        cluster.guard.says(new VotePolicyState.InForce("marks", Instant.now()));
        assertThat(cluster.gate.open(run))
                .isInstanceOfSatisfying(
                        Opening.Opened.class,
                        opened -> assertThat(opened.admission()).isEmpty());
    }
}
