package dev.countersign.e2e.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.crds.gate.ApprovalTaskStatus.Response;
import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.scenario.Asking;
import dev.countersign.e2e.scenario.PipelineRuns;
import dev.countersign.e2e.scenario.Project;
import dev.countersign.e2e.scenario.Votes;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A PipelineRun asks, people answer or do not, and Tekton goes by the verdict. */
@ExtendWith(OnSandbox.class)
class GateIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static World world;
    private static Project project;
    private static KubernetesClient alice;
    private static KubernetesClient bob;
    private static KubernetesClient mallory;

    @BeforeAll
    static void people(World given) {
        world = given;
        project = world.project();
        alice = world.person("alice", "ops");
        bob = world.person("bob", "ops");
        mallory = world.person("mallory");
    }

    @AfterAll
    static void goHome() {
        alice.close();
        bob.close();
        mallory.close();
    }

    @Test
    void anApprovalLetsThePipelineGoOnAndSaysWhoApproved() {
        PipelineRuns run = ask("approved", Asking.of(1, "alice", "bob"));

        Votes.cast(alice, run.awaitTask(), "alice", "approve");

        assertThat(run.awaitEnd()).startsWith("True");
        assertThat(run.customRun())
                .startsWith("True Succeeded")
                .contains("alice")
                .doesNotContain("bob");
        assertThat(now(run).getStatus().state()).isEqualTo("approved");
        assertThat(now(run).getStatus().approversResponse())
                .extracting(Response::name, Response::response)
                .containsExactly(tuple("alice", "approved"));
    }

    @Test
    void aRejectionFailsThePipelineAndSaysWhoRejected() {
        PipelineRuns run = ask("rejected", Asking.of(1, "alice", "bob"));

        Votes.cast(bob, run.awaitTask(), "bob", "reject");

        assertThat(run.awaitEnd()).startsWith("False");
        assertThat(run.customRun()).startsWith("False Failed").contains("bob").doesNotContain("alice");
        assertThat(now(run).getStatus().state()).isEqualTo("rejected");
        assertThatThrownBy(() -> Votes.cast(alice, now(run), "alice", "approve"))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("its answers cannot change any more");
    }

    @Test
    void aTimeoutFailsThePipelineAndNamesNobody() {
        PipelineRuns run = ask("late", Asking.of(1, "alice", "bob").within("5s"));

        run.awaitTask();

        assertThat(run.awaitEnd()).startsWith("False");
        assertThat(run.customRun()).contains("timeout").doesNotContain("alice").doesNotContain("bob");
        ApprovalTask task = closed(run);
        assertThat(task.getStatus().state()).isEqualTo("rejected");
        assertThat(condition(task, "Succeeded")).startsWith("False TimedOut");
        assertThat(task.getStatus().approversResponse()).isEmpty();
    }

    @Test
    void aCancelledRunClosesItsTask() {
        PipelineRuns run = ask("cancelled", Asking.of(1, "alice", "bob"));
        run.awaitTask();

        run.cancel();

        ApprovalTask task = closed(run);
        assertThat(task.getStatus().state()).isEqualTo("rejected");
        assertThat(condition(task, "Succeeded")).startsWith("False Cancelled");
        assertThat(run.awaitEnd()).startsWith("False Cancelled");
    }

    @Test
    void paramsThatCannotBeServedAreRefusedAndTheReasonSaid() {
        PipelineRuns tooMany = ask("too-many", Asking.of(3, "alice", "bob"));
        PipelineRuns nobody = ask("nobody", new Asking(Map.of("approvers", "[]"), "1h"));

        assertThat(tooMany.awaitEnd()).startsWith("False");
        assertThat(tooMany.customRun())
                .startsWith("False ApprovalTaskValidationFailed")
                .contains("list more, or require fewer");
        assertThat(nobody.awaitEnd()).startsWith("False");
        assertThat(nobody.customRun())
                .startsWith("False ApprovalTaskValidationFailed")
                .contains("approvers");
        assertThat(tooMany.task()).isEmpty();
        assertThat(nobody.task()).isEmpty();
    }

    @Test
    void twoMembersOfAGroupAreTwoApprovals() {
        PipelineRuns run = ask("group", Asking.of(2, "group:ops"));
        ApprovalTask task = run.awaitTask();

        Votes.castInGroup(alice, task, "ops", "alice", "approve");
        Eventually.within(PATIENCE, "alice's vote is counted", () -> received(run) == 1);
        Votes.castInGroup(bob, now(run), "ops", "bob", "approve");

        assertThat(run.awaitEnd()).startsWith("True");
        assertThat(run.customRun()).startsWith("True");
        assertThat(now(run).getStatus().approversResponse().getFirst().groupMembers())
                .extracting(member -> member.name())
                .containsExactlyInAnyOrder("alice", "bob");
    }

    @Test
    void onePersonNeverCountsTwice() {
        PipelineRuns run = ask("once", Asking.of(3, "alice", "bob", "group:ops"));
        ApprovalTask task = run.awaitTask();

        Votes.cast(alice, task, "alice", "approve");
        Votes.castInGroup(alice, now(run), "ops", "alice", "approve");
        Votes.castInGroup(bob, now(run), "ops", "bob", "approve");
        Votes.cast(bob, now(run), "bob", "approve");
        Eventually.within(PATIENCE, "alice and bob are counted", () -> received(run) == 2);
        assertThat(now(run).getStatus().state()).isEqualTo("pending");

        try (KubernetesClient third = world.person("mallory", "ops")) {
            Votes.castInGroup(third, now(run), "ops", "mallory", "approve");
        }
        assertThat(run.awaitEnd()).startsWith("True");
        assertThat(received(run)).isEqualTo(3);
    }

    @Test
    void nobodyVotesForAnotherAndNoApproverChangesWhatIsAsked() {
        PipelineRuns run = ask("frozen", Asking.of(2, "alice", "bob", "group:ops"));
        ApprovalTask task = run.awaitTask();

        refused(
                bob,
                task,
                "[{op: replace, path: /spec/approvers/0/input, value: approve}]",
                "bob may change their own entry, not that of alice");
        refused(
                mallory,
                task,
                "[{op: replace, path: /spec/approvers/0/input, value: approve}]",
                "mallory is not asked here");
        refused(mallory, task, inGroup("mallory"), "mallory is not asked here");
        refused(alice, task, inGroup("bob"), "in the users of a group, alice may change or add their own entry only");
        refused(
                alice,
                task,
                "[{op: replace, path: /spec/numberOfApprovalsRequired, value: 1}]",
                "spec.numberOfApprovalsRequired cannot change");
        refused(
                alice,
                task,
                "[{op: replace, path: /metadata/labels/tekton.dev~1pipelineRun, value: other}]",
                "metadata.labels cannot change");
        refused(alice, task, "[{op: remove, path: /spec/approvers/1}]", "nobody can be added, removed");

        assertThat(now(run).getSpec()).isEqualTo(task.getSpec());
        assertThat(now(run).getStatus().approversResponse()).isEmpty();
    }

    private static String inGroup(String member) {
        return """
                - {op: replace, path: /spec/approvers/2/input, value: approve}
                - {op: add, path: /spec/approvers/2/users, value: [{name: %s, input: approve}]}
                """.formatted(member);
    }

    private static void refused(KubernetesClient who, ApprovalTask task, String patch, String why) {
        assertThatThrownBy(() -> Votes.patch(who, task, patch))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("'countersign-approvaltasks' denied request")
                .hasMessageContaining(why);
    }

    private static PipelineRuns ask(String name, Asking asking) {
        return PipelineRuns.ask(world.admin(), project, name, asking);
    }

    private static ApprovalTask now(PipelineRuns run) {
        return run.task().orElseThrow();
    }

    private static ApprovalTask closed(PipelineRuns run) {
        return Eventually.value(
                PATIENCE,
                "the task of " + run.name() + " is closed",
                () -> now(run),
                task -> "rejected".equals(task.getStatus().state()));
    }

    private static int received(PipelineRuns run) {
        Integer received = now(run).getStatus().approvalsReceived();
        return received == null ? 0 : received;
    }

    private static String condition(ApprovalTask task, String type) {
        return task.getStatus().conditions().stream()
                .filter(condition -> condition.type().equals(type))
                .map(condition -> condition.status() + " " + condition.reason() + ": " + condition.message())
                .findFirst()
                .orElse("");
    }
}
