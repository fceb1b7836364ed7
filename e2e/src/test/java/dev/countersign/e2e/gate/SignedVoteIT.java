package dev.countersign.e2e.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.crds.gate.ApprovalTaskStatus.Response;
import dev.countersign.crds.gate.Approver;
import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.Countersign;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.programs.Installation;
import dev.countersign.e2e.scenario.Asking;
import dev.countersign.e2e.scenario.Door;
import dev.countersign.e2e.scenario.PipelineRuns;
import dev.countersign.e2e.scenario.Project;
import dev.countersign.e2e.scenario.Votes;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * People vote over HTTP with tokens that the API server knows. The vote policy is taken away here and put back, so this
 * comes after the tests that rely on it.
 */
@ExtendWith(OnSandbox.class)
@Order(Integer.MAX_VALUE)
class SignedVoteIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** NB. Far less than the ten minutes after which the gate looks again by itself. */
    private static final Duration AT_ONCE = Duration.ofMinutes(2);

    private static World world;
    private static Project project;
    private static FrontDoor door;
    private static String alice;
    private static String bob;
    private static String carol;
    private static KubernetesClient editor;

    @BeforeAll
    static void people(World given) {
        world = given;
        project = world.project();
        door = new FrontDoor(world.countersign().starter());
        alice = world.sandbox().tokenOf("alice");
        bob = world.sandbox().tokenOf("bob");
        carol = world.sandbox().tokenOf("carol");
        editor = world.person("alice");
    }

    @AfterAll
    static void close() {
        editor.close();
    }

    @Test
    void aSignedApprovalLetsThePipelineGoOnAndSaysWhoApproved() {
        PipelineRuns run = ask("signed", Asking.of(1, "alice", "bob"));

        Door.Answer answer = door.approve(alice, run.awaitTask());

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"counted\":true").contains("\"person\":\"alice\"");
        assertThat(run.awaitEnd()).startsWith("True");
        assertThat(run.customRun())
                .startsWith("True Succeeded")
                .contains("alice")
                .doesNotContain("bob");
        assertThat(now(run).getStatus().approversResponse())
                .extracting(Response::name, Response::response, Response::message)
                .containsExactly(tuple("alice", "approved", "signed"));
        assertThat(now(run).getSpec().approvers())
                .extracting(Approver::name, Approver::input)
                .containsExactly(tuple("alice", "approve"), tuple("bob", "pending"));
    }

    @Test
    void aSignedRejectionFailsThePipelineAndNothingComesAfterIt() {
        PipelineRuns run = ask("signed-no", Asking.of(1, "alice", "bob"));

        assertThat(door.reject(bob, run.awaitTask()).status()).isEqualTo(200);

        assertThat(run.awaitEnd()).startsWith("False");
        assertThat(run.customRun()).startsWith("False Failed").contains("bob").contains("not today");
        assertThat(door.approve(alice, now(run)).status()).isEqualTo(409);
    }

    @Test
    void theGroupsOfTheTokenCountAndNoOthers() {
        PipelineRuns run = ask("signed-group", Asking.of(1, "group:ops"));
        ApprovalTask task = run.awaitTask();

        Door.Answer stranger = door.approve(carol, task);
        Door.Answer member = door.approve(bob, task);

        assertThat(stranger.status()).as(stranger.body()).isEqualTo(403);
        assertThat(member.status()).as(member.body()).isEqualTo(200);
        assertThat(run.awaitEnd()).startsWith("True");
        assertThat(run.customRun()).contains("bob");
    }

    @Test
    void whoIsNotAskedIsRefusedAndTheTryIsWrittenDown() throws IOException {
        PipelineRuns run = ask("signed-stranger", Asking.of(1, "alice", "bob"));
        ApprovalTask task = run.awaitTask();

        Door.Answer byName = door.approve(carol, task);
        Door.Answer inDisguise = door.send(carol, task, "{\"vote\": \"approve\", \"person\": \"alice\"}");

        assertThat(byName.status()).isEqualTo(403);
        assertThat(byName.body()).contains("carol is not among the approvers");
        assertThat(inDisguise.status()).isEqualTo(400);
        assertThat(inDisguise.body()).contains("not taken: person");
        assertThat(Files.readAllLines(Countersign.auditOfStarter(world.sandbox())))
                .anySatisfy(line -> assertThat(line)
                        .contains("\"uid\":\"" + task.getMetadata().getUid() + "\"")
                        .contains("\"person\":\"carol\"")
                        .contains("\"problem\":\"NOT_ASKED\""));
        assertStillAsked(run);
    }

    @Test
    void aServiceAccountMayNotVoteEvenWhereItIsNamed() {
        String name = "system:serviceaccount:" + project.pipelines() + ":" + Project.BUILDER;
        PipelineRuns run = ask("signed-robot", Asking.of(1, "alice", name));
        ApprovalTask task = run.awaitTask();
        String meant = world.sandbox().serviceAccountToken(project.pipelines(), Project.BUILDER, "countersign");

        Door.Answer answer = door.approve(meant, task);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("is no person");
        assertStillAsked(run);
    }

    @Test
    void whoeverTheApiServerDoesNotKnowIsNobody() {
        ApprovalTask task = ask("signed-nobody", Asking.of(1, "alice", "bob")).awaitTask();
        String elsewhere = world.sandbox().serviceAccountToken(project.pipelines(), Project.BUILDER, "elsewhere");

        assertThat(door.approve("", task).status()).isEqualTo(401);
        assertThat(door.approve("made-up", task).status()).isEqualTo(401);
        assertThat(door.approve(elsewhere, task).status()).isEqualTo(401);
        assertThat(now(task).getStatus().approversResponse()).isEmpty();
    }

    @Test
    void withoutTheVotePolicyASignedVoteStillCountsAndNoOther() {
        ApprovalTask probe = ask("signed-probe", Asking.of(1, "alice", "bob")).awaitTask();
        Installation.removeVotePolicy(world.admin());
        try {
            Eventually.within(PATIENCE, "permissions alone decide", () -> accepted(probe));
            PipelineRuns run = ask("signed-unguarded", Asking.of(1, "alice", "bob"));
            ApprovalTask task = run.awaitTask();
            Votes.cast(editor, task, "alice", "approve");
            Eventually.value(
                    PATIENCE,
                    "the task says that votes in it are not counted",
                    () -> now(run).getStatus().conditions(),
                    conditions -> conditions.stream()
                            .anyMatch(condition -> condition.type().equals("VotesCounted")
                                    && condition.status().equals("False")));
            assertStillAsked(run);
            Votes.patchStatus(world.admin(), now(run), "[{op: replace, path: /status/state, value: approved}]");
            Eventually.within(
                    AT_ONCE,
                    "the forged status is put right",
                    () -> "pending".equals(now(run).getStatus().state()));

            Door.Answer answer = door.approve(bob, now(run));

            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(run.awaitEnd()).startsWith("True");
            assertThat(run.customRun()).contains("bob").doesNotContain("alice");
        } finally {
            Installation.applyVotePolicy(world.admin());
            Eventually.within(PATIENCE, "the vote policy is in force again", () -> !accepted(probe));
        }
    }

    private static boolean accepted(ApprovalTask probe) {
        try {
            Votes.patch(
                    editor,
                    probe,
                    "[{op: add, path: /metadata/annotations, value: {tried: \"%d\"}}]".formatted(System.nanoTime()));
            return true;
        } catch (KubernetesClientException e) {
            if (String.valueOf(e.getMessage()).contains("denied request")) {
                return false;
            }
            throw e;
        }
    }

    private static PipelineRuns ask(String name, Asking asking) {
        return PipelineRuns.ask(world.admin(), project, name, asking);
    }

    private static void assertStillAsked(PipelineRuns run) {
        assertThat(now(run).getStatus().approversResponse()).isEmpty();
        assertThat(run.customRun()).doesNotStartWith("True").doesNotStartWith("False");
    }

    private static ApprovalTask now(PipelineRuns run) {
        return run.task().orElseThrow();
    }

    private static ApprovalTask now(ApprovalTask task) {
        return world.admin().resource(task).get();
    }
}
