package dev.countersign.e2e.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.crds.gate.Approver;
import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.Countersign;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.programs.Installation;
import dev.countersign.e2e.programs.Program;
import dev.countersign.e2e.scenario.Asking;
import dev.countersign.e2e.scenario.Door;
import dev.countersign.e2e.scenario.Manifest;
import dev.countersign.e2e.scenario.PipelineRuns;
import dev.countersign.e2e.scenario.Project;
import dev.countersign.e2e.scenario.Votes;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Alice starts runs that others have to approve. The policies that stamp who started a run are taken away here and put
 * back, so this comes after the tests that rely on them.
 */
@ExtendWith(OnSandbox.class)
@Order(Integer.MAX_VALUE)
class SelfApprovalIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String STARTED_BY = "countersign-started-by";
    private static final String YOU = "you started this run; somebody else has to approve it";

    private static World world;
    private static Project project;
    private static FrontDoor door;
    private static KubernetesClient alice;
    private static KubernetesClient bob;

    @BeforeAll
    static void people(World given) {
        world = given;
        project = world.project();
        project.withStarters(
                world.admin(), "alice", "system:serviceaccount:" + project.pipelines() + ":" + Project.BUILDER);
        door = new FrontDoor(world.countersign().starter());
        alice = world.person("alice", "ops");
        bob = world.person("bob", "ops");
    }

    @AfterAll
    static void goHome() {
        alice.close();
        bob.close();
    }

    @Test
    void whoStartedTheRunDoesNotApproveItAndAnotherDoes() {
        PipelineRuns run = start(alice, "self", Asking.of(1, "alice", "bob").notByItsStarter());
        ApprovalTask task = run.awaitTask();

        assertThatThrownBy(() -> Votes.cast(alice, task, "alice", "approve"))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining(YOU);
        Votes.cast(bob, task, "bob", "approve");

        assertThat(run.awaitEnd()).startsWith("True");
        assertThat(run.customRun()).contains("approved by bob").doesNotContain("alice");
    }

    @Test
    void theyDoNotApproveAsAMemberOfAGroupAndAnotherMemberDoes() {
        PipelineRuns run = start(alice, "self-group", Asking.of(1, "group:ops").notByItsStarter());
        ApprovalTask task = run.awaitTask();

        assertThatThrownBy(() -> Votes.castInGroup(alice, task, "ops", "alice", "approve"))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining(YOU);
        Votes.castInGroup(bob, task, "ops", "bob", "approve");

        assertThat(run.awaitEnd()).startsWith("True");
        assertThat(run.customRun()).contains("approved by bob");
    }

    @Test
    void theirSignedVoteIsRefusedWithTheReasonAndWrittenDownAndAnothersCounts() throws IOException {
        PipelineRuns run = start(
                alice, "self-signed", Asking.of(1, "alice", "bob", "group:ops").notByItsStarter());
        ApprovalTask task = run.awaitTask();

        Door.Answer own = door.approve(world.sandbox().tokenOf("alice"), task);
        Door.Answer others = door.approve(world.sandbox().tokenOf("bob"), task);

        assertThat(own.status()).as(own.body()).isEqualTo(403);
        assertThat(own.body()).contains("urn:countersign:problem:self-approval").contains(YOU);
        assertThat(Files.readAllLines(Countersign.auditOfStarter(world.sandbox())))
                .anySatisfy(line -> assertThat(line)
                        .contains("\"uid\":\"" + task.getMetadata().getUid() + "\"")
                        .contains("\"person\":\"alice\"")
                        .contains("\"problem\":\"SELF_APPROVAL\""));
        assertThat(others.status()).as(others.body()).isEqualTo(200);
        assertThat(run.awaitEnd()).startsWith("True");
        assertThat(run.task().orElseThrow().getSpec().approvers())
                .filteredOn(entry -> !entry.input().equals("pending"))
                .extracting(Approver::name)
                .containsExactly("bob");
    }

    @Test
    void theyMayRejectInTheTaskAndOverHttp() {
        PipelineRuns inTheTask =
                start(alice, "self-no", Asking.of(1, "alice", "bob").notByItsStarter());
        PipelineRuns signed =
                start(alice, "self-signed-no", Asking.of(1, "alice", "bob").notByItsStarter());

        Votes.cast(alice, inTheTask.awaitTask(), "alice", "reject");
        assertThat(door.reject(world.sandbox().tokenOf("alice"), signed.awaitTask())
                        .status())
                .isEqualTo(200);

        assertThat(inTheTask.awaitEnd()).startsWith("False");
        assertThat(inTheTask.customRun()).contains("rejected by alice");
        assertThat(signed.awaitEnd()).startsWith("False");
        assertThat(signed.customRun()).contains("rejected by alice");
    }

    @Test
    void aQuestionThatOnlyItsStarterCouldAnswerIsRefused() {
        PipelineRuns run = start(alice, "self-alone", Asking.of(1, "alice").notByItsStarter());

        assertThat(run.awaitEnd()).startsWith("False");
        assertThat(run.customRun())
                .startsWith("False ApprovalTaskValidationFailed")
                .contains("alice started this run and may not approve it");
        assertThat(run.task()).isEmpty();
    }

    @Test
    void aWordThatIsNeitherTrueNorFalseIsRefused() {
        Asking misspelt = new Asking(Map.of("approvers", "[\"alice\", \"bob\"]", "selfApproval", "\"no\""), "1h");
        PipelineRuns run = start(alice, "self-misspelt", misspelt);

        assertThat(run.awaitEnd()).startsWith("False");
        assertThat(run.customRun())
                .startsWith("False ApprovalTaskValidationFailed")
                .contains("param selfApproval must be");
    }

    @Test
    void aRunThatAProgramStartedIsApprovedByPeople() {
        String program = "system:serviceaccount:" + project.pipelines() + ":" + Project.BUILDER;
        try (KubernetesClient trigger = world.sandbox().asServiceAccount(project.pipelines(), Project.BUILDER)) {
            PipelineRuns run = start(
                    trigger, "self-triggered", Asking.of(1, program, "alice").notByItsStarter());
            ApprovalTask task = run.awaitTask();

            assertThat(task.getMetadata().getAnnotations()).containsEntry(ApprovalTask.MAY_NOT_APPROVE, program);
            Votes.cast(alice, task, "alice", "approve");
            assertThat(run.awaitEnd()).startsWith("True");
        }
    }

    @Test
    void whereNeitherTheRunNorThePlatformRefusesItTheyApprove() {
        PipelineRuns run = start(alice, "self-allowed", Asking.of(1, "alice"));

        Votes.cast(alice, run.awaitTask(), "alice", "approve");

        assertThat(run.awaitEnd()).startsWith("True");
    }

    @Test
    void whatThePlatformRefusesNoRunAllows() {
        Program usual = world.countersign().worker();
        usual.close();
        try (Program strict = Countersign.beside(world.sandbox(), "worker:--countersign.gate.self-approval=false")
                .worker()) {
            strict.start();
            Asking allowing = new Asking(Map.of("approvers", "[\"alice\", \"bob\"]", "selfApproval", "\"true\""), "1h");
            PipelineRuns run = start(alice, "self-strict", allowing);
            ApprovalTask task = run.awaitTask();

            assertThatThrownBy(() -> Votes.cast(alice, task, "alice", "approve"))
                    .hasMessageContaining(YOU);
            Votes.cast(bob, task, "bob", "approve");
            assertThat(run.awaitEnd()).startsWith("True");
        } finally {
            usual.start();
        }
    }

    @Test
    void aCustomRunThatNoPipelineRunOwnsIsRefusedBecauseNobodyIsKnownToHaveStartedIt() {
        Manifest.text("""
                apiVersion: tekton.dev/v1beta1
                kind: CustomRun
                metadata: {name: self-orphan-approve, namespace: %s}
                spec:
                  customRef: {apiVersion: openshift-pipelines.org/v1alpha1, kind: ApprovalTask}
                  params: [{name: approvers, value: [alice, bob]}, {name: selfApproval, value: "false"}]
                """.formatted(project.pipelines())).apply(world.admin());

        PipelineRuns orphan = PipelineRuns.named(world.admin(), project, "self-orphan");
        assertThat(Eventually.value(
                        PATIENCE,
                        "the CustomRun is refused",
                        orphan::customRun,
                        condition -> condition.startsWith("False")))
                .startsWith("False StarterUnknown")
                .contains("no PipelineRun owns CustomRun");
    }

    @Test
    void aRunThatWasStartedWithoutTheStampIsRefusedAndSaysWhatToDo() {
        Installation.removePolicy(world.admin(), STARTED_BY);
        try {
            Eventually.within(PATIENCE, "runs are not stamped", () -> !stamped());
            PipelineRuns run =
                    start(alice, "self-unstamped", Asking.of(1, "alice", "bob").notByItsStarter());

            assertThat(run.awaitEnd()).startsWith("False");
            assertThat(run.customRun())
                    .startsWith("False StarterUnknown")
                    .contains("nobody is known to have started it")
                    .contains(STARTED_BY);
            assertThat(run.task()).isEmpty();
        } finally {
            Installation.applyPolicy(world.admin(), STARTED_BY);
            Eventually.within(PATIENCE, "runs are stamped, and the stamp is believed", () -> stamped() && believed());
        }
    }

    /** Whether the run of a person who tries now would be stamped. */
    private static boolean stamped() {
        GenericKubernetesResource probe =
                Serialization.unmarshal("""
                apiVersion: tekton.dev/v1
                kind: PipelineRun
                metadata: {name: self-probe, namespace: %s}
                spec: {pipelineRef: {name: none}}
                """.formatted(project.pipelines()), GenericKubernetesResource.class);
        Map<String, String> annotations =
                alice.resource(probe).dryRun().create().getMetadata().getAnnotations();
        return annotations != null && annotations.containsKey("access.countersign.dev/started-by");
    }

    /** Whether the gate opens the question of a run that is started now. */
    private static boolean believed() {
        PipelineRuns run = start(
                alice,
                "self-again-" + System.nanoTime(),
                Asking.of(1, "alice", "bob").notByItsStarter());
        return Eventually.value(
                        PATIENCE,
                        "the question is opened or refused",
                        run::customRun,
                        condition -> condition.startsWith("Unknown Running") || condition.startsWith("False"))
                .startsWith("Unknown");
    }

    private static PipelineRuns start(KubernetesClient starter, String name, Asking asking) {
        return PipelineRuns.askAs(starter, world.admin(), project, name, asking);
    }
}
