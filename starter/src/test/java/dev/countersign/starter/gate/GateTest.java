package dev.countersign.starter.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.SearchAttribute;
import dev.countersign.starter.queue.VirtualTime;
import dev.countersign.starter.temporal.Nudges;
import dev.countersign.starter.temporal.PretendedWorkflows;
import dev.countersign.starter.temporal.WorkflowKey;
import dev.countersign.starter.temporal.WorkflowStarts;
import dev.countersign.starter.watch.At;
import dev.countersign.starter.watch.MapShelf;
import dev.countersign.starter.watch.Yaml;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class GateTest {

    private static final At AT = new At("ci", "release-2-approve");
    private static final String ID = "approval-task/ci/release-2-approve/63158801-e592-49a5-9aab-3e4d9b57020e";
    private static final CustomRunFacts RUN = run(Yaml.recorded("12-from-a-pipelinerun-pending-customrun"));
    private static final Question PENDING = question(Yaml.recorded("12-from-a-pipelinerun-pending-task"));

    private final VirtualTime time = new VirtualTime();
    private final PretendedWorkflows temporal = new PretendedWorkflows();
    private final MapShelf<CustomRunFacts> customRuns = new MapShelf<>();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private boolean on = true;
    private final GateDesk desk = new GateDesk(
            customRuns,
            () -> on,
            new WorkflowStarts(temporal, 4, time, time, metrics),
            new Nudges(temporal, 4, time, time, metrics));
    private final CustomRunChanges runs = new CustomRunChanges(desk);
    private final QuestionChanges questions = new QuestionChanges(desk);

    @Test
    void aCustomRunThatAsksForAnApprovalTaskIsServed() {
        customRuns.put(AT, RUN);
        runs.appeared(AT, RUN);
        assertThat(calls()).containsExactly("start " + ID);
        assertThat(temporal.portraits).singleElement().satisfies(portrait -> {
            assertThat(portrait.summary()).isEqualTo("PipelineRun release-2 in ci asks people to approve approve");
            assertThat(portrait.attributes())
                    .containsEntry(SearchAttribute.ACCESS_KIND, "gate")
                    .containsEntry(SearchAttribute.PIPELINE_RUN, "release-2")
                    .containsEntry(SearchAttribute.ACCESS_NAMESPACE, "ci");
        });
    }

    @Test
    void whatIsDoneOrAsksForSomethingElseIsOfNoInterest() {
        assertThat(CustomRunFacts.read(Yaml.recorded("02-approved-by-one-user-customrun"), null))
                .isNull();
        GenericKubernetesResource other = Yaml.recorded("12-from-a-pipelinerun-pending-customrun");
        Objects.requireNonNull(other.<Map<String, Object>>get("spec", "customRef"))
                .put("kind", "Wait");
        assertThat(CustomRunFacts.read(other, null)).isNull();
    }

    @Test
    void whileTheGateIsOffNothingIsServedAndAfterwardsEverythingIs() {
        on = false;
        customRuns.put(AT, RUN);
        runs.appeared(AT, RUN);
        assertThat(calls()).isEmpty();
        on = true;
        desk.startAll();
        assertThat(calls()).containsExactly("start " + ID);
    }

    @Test
    void aCancelledOrDeletedCustomRunIsToldToItsWorkflow() {
        temporal.open(new WorkflowKey.ApprovalTask(RUN.ref(AT)));
        GenericKubernetesResource cancelled = Yaml.recorded("12-from-a-pipelinerun-pending-customrun");
        Objects.requireNonNull(cancelled.<Map<String, Object>>get("spec")).put("status", "RunCancelled");
        runs.changed(AT, RUN, run(cancelled));
        assertThat(calls()).containsExactly("nudge " + ID + ": CustomRun is cancelled or being deleted");
        runs.gone(AT, RUN);
        assertThat(calls()).containsExactly("nudge " + ID + ": CustomRun deleted");
        runs.dropped(AT, RUN);
        assertThat(calls()).isEmpty();
    }

    @Test
    void aCustomRunThatWasCancelledBeforeAnybodyServedItIsServedAllTheSame() {
        GenericKubernetesResource cancelled = Yaml.recorded("12-from-a-pipelinerun-pending-customrun");
        Objects.requireNonNull(cancelled.<Map<String, Object>>get("spec")).put("status", "RunCancelled");
        customRuns.put(AT, run(cancelled));
        runs.appeared(AT, run(cancelled));
        assertThat(calls()).last().isEqualTo("start " + ID);
    }

    @Test
    void aVoteIsToldAndSoIsWhatTheStatusClaims() {
        temporal.open(new WorkflowKey.ApprovalTask(RUN.ref(AT)));
        questions.appeared(AT, PENDING);
        assertThat(calls()).isEmpty();

        GenericKubernetesResource task = Yaml.recorded("12-from-a-pipelinerun-pending-task");
        Objects.requireNonNull(task.<Map<String, Object>>get("spec", "approvers", 0))
                .put("input", "approve");
        Question voted = question(task);
        questions.changed(AT, PENDING, voted);
        assertThat(calls()).containsExactly("nudge " + ID + ": ApprovalTask edited");

        Objects.requireNonNull(task.<Map<String, Object>>get("status")).put("state", "approved");
        Question claimed = question(task);
        questions.changed(AT, voted, claimed);
        assertThat(calls()).containsExactly("nudge " + ID + ": ApprovalTask has another status");
        questions.changed(AT, claimed, claimed);
        assertThat(calls()).isEmpty();
    }

    @Test
    void aStatusThatClaimsNothingIsNoNews() {
        GenericKubernetesResource fresh = Yaml.recorded("12-from-a-pipelinerun-pending-task");
        fresh.getAdditionalProperties().remove("status");
        GenericKubernetesResource explained = Yaml.recorded("12-from-a-pipelinerun-pending-task");
        Objects.requireNonNull(explained.<Map<String, Object>>get("status")).put("conditions", List.of(Map.of()));
        Objects.requireNonNull(explained.<Map<String, Object>>get("status")).put("approvalsReceived", 0);

        questions.changed(AT, question(fresh), PENDING);
        questions.changed(AT, PENDING, question(explained));
        assertThat(calls()).isEmpty();
    }

    @Test
    void aForgedAnswerInTheStatusIsToldWhereverItStands() {
        GenericKubernetesResource responses = Yaml.recorded("12-from-a-pipelinerun-pending-task");
        Objects.requireNonNull(responses.<Map<String, Object>>get("status"))
                .put("approversResponse", List.of(Map.of("name", "alice", "response", "approved")));
        GenericKubernetesResource received = Yaml.recorded("12-from-a-pipelinerun-pending-task");
        Objects.requireNonNull(received.<Map<String, Object>>get("status")).put("approvalsReceived", 1);

        questions.changed(AT, PENDING, question(responses));
        assertThat(calls()).first().asString().contains("another status");
        questions.changed(AT, PENDING, question(received));
        assertThat(calls()).first().asString().contains("another status");
    }

    @Test
    void votesCastWhileNobodyWatchedAreTold() {
        Question voted = question(Yaml.recorded("03-one-of-two-votes-task"));
        assertThat(voted.uncounted()).isTrue();
        assertThat(question(Yaml.recorded("05-group-one-of-two-votes-task")).uncounted())
                .isTrue();
        assertThat(question(Yaml.recorded("02-approved-by-one-user-task")).uncounted())
                .isFalse();
        assertThat(PENDING.uncounted()).isFalse();
        questions.appeared(AT, voted);
        assertThat(calls()).singleElement().asString().contains("ApprovalTask seen with votes");
    }

    @Test
    void aDeletedTaskIsTold() {
        temporal.open(new WorkflowKey.ApprovalTask(RUN.ref(AT)));
        questions.gone(AT, PENDING);
        assertThat(calls()).containsExactly("nudge " + ID + ": ApprovalTask deleted");
    }

    @Test
    void aTaskThatNoCustomRunOwnsAsksNothing() {
        GenericKubernetesResource task = Yaml.recorded("12-from-a-pipelinerun-pending-task");
        task.getMetadata().setOwnerReferences(List.of());
        assertThat(Question.read(task)).isNull();
    }

    private List<String> calls() {
        time.pass(Duration.ofSeconds(1));
        return temporal.takeCalls();
    }

    private static CustomRunFacts run(GenericKubernetesResource customRun) {
        return Objects.requireNonNull(CustomRunFacts.read(customRun, null));
    }

    private static Question question(GenericKubernetesResource task) {
        return Objects.requireNonNull(Question.read(task));
    }
}
