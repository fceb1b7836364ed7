package dev.countersign.e2e.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.gate.FrontDoor;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.programs.Installation;
import dev.countersign.e2e.scenario.Door;
import dev.countersign.e2e.scenario.PipelineRuns;
import dev.countersign.e2e.scenario.Project;
import dev.countersign.e2e.scenario.Requests;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A run waits for alice while a policy that its approval rests on is not in force. Policies are taken away here and put
 * back, so this comes after the tests that rely on them.
 */
@ExtendWith(OnSandbox.class)
@Order(Integer.MAX_VALUE)
class EachPolicyIT {

    private static final String VOTES = "countersign-approvaltasks";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static World world;
    private static Project project;
    private static Policies policies;
    private static GatedPods pods;

    @BeforeAll
    static void open(World given) {
        world = given;
        project = world.gatedProject();
        policies = new Policies(world);
        pods = new GatedPods(world, project);
    }

    @AfterAll
    static void close() {
        pods.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "countersign-customruns",
                "countersign-tekton-chain",
                "countersign-tekton-templates",
                "countersign-tekton-status",
                "countersign-tekton-metadata",
                "countersign-taskrun-origin",
                "countersign-started-by"
            })
    void anApprovalOpensNothingWhileThePolicyIsAwayAndOpensItWhenThePolicyIsBack(String policy) {
        PipelineRuns run = project.start(world.admin(), policy);
        ApprovalTask task = run.awaitTask();
        String pod = pods.waiting(run);

        policies.without(policy, () -> Installation.removePolicy(world.admin(), policy), () -> {
            assertWaitsForPolicy(pod, policy);
            pods.approveAsAlice(task);
            Eventually.within(
                    PATIENCE,
                    "the vote is counted",
                    () -> "approved".equals(run.task().orElseThrow().getStatus().state()));
            assertWaitsForPolicy(pod, policy);
            assertThat(pods.mayUse(pod)).isFalse();
        });

        pods.awaitGranted(pod);
        pods.awaitLetIn(pod);
    }

    @Test
    void aVoteWhileTheVotePolicyIsAwayNeverOpensAnythingAndASignedOneDoesWhenItIsBack() {
        PipelineRuns run = project.start(world.admin(), "without-votes");
        ApprovalTask task = run.awaitTask();
        String pod = pods.waiting(run);

        policies.without(VOTES, () -> Installation.removePolicy(world.admin(), VOTES), () -> {
            assertWaitsForPolicy(pod, VOTES);
            pods.approveAsAlice(task);
            assertWaitsForPolicy(pod, VOTES);
        });

        world.requests(project).await(pod, GatedPods.SOON, "waits for people again", Requests::waitsForPeople);
        assertThat(pods.mayUse(pod)).isFalse();
        Door.Answer answer = new FrontDoor(world.countersign().starter())
                .approve(world.sandbox().tokenOf("bob"), run.task().orElseThrow());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        pods.awaitGranted(pod);
    }

    @Test
    void aPolicyWithARuleLessIsNotInForce() {
        String policy = "countersign-customruns";
        PipelineRuns run = project.start(world.admin(), "weaker");
        String pod = pods.waiting(run);

        policies.without(
                policy,
                () -> world.admin()
                        .admissionRegistration()
                        .v1()
                        .validatingAdmissionPolicies()
                        .withName(policy)
                        .edit(weaker -> {
                            weaker.getSpec().getValidations().removeLast();
                            return weaker;
                        }),
                () -> assertWaitsForPolicy(pod, policy));
    }

    @Test
    void aPolicyWhoseBindingOnlyAuditsIsNotInForce() {
        String policy = "countersign-tekton-chain";
        PipelineRuns run = project.start(world.admin(), "audited");
        String pod = pods.waiting(run);

        policies.without(policy, () -> audit(policy), () -> assertWaitsForPolicy(pod, policy));
    }

    private static void audit(String policy) {
        world.admin()
                .admissionRegistration()
                .v1()
                .validatingAdmissionPolicyBindings()
                .withName(policy)
                .edit((ValidatingAdmissionPolicyBinding weaker) -> {
                    weaker.getSpec().setValidationActions(List.of("Audit"));
                    return weaker;
                });
    }

    private static void assertWaitsForPolicy(String pod, String policy) {
        AccessRequest waiting = world.requests(project)
                .await(
                        pod,
                        GatedPods.SOON,
                        "waits for " + policy,
                        request -> Requests.condition(request, "AccessCheckReady")
                                .equals("Unknown AdmissionPolicyMissing"));
        assertThat(Requests.message(waiting, "AccessCheckReady")).contains(policy);
        assertThat(waiting.getStatus().policies().getFirst().matchedChecks())
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.condition().reason()).isEqualTo("AdmissionPolicyMissing");
                    assertThat(check.condition().message()).contains(policy);
                });
    }
}
