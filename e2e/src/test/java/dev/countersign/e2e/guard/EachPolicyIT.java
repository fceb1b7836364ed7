package dev.countersign.e2e.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.gate.FrontDoor;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.programs.Installation;
import dev.countersign.e2e.scenario.Access;
import dev.countersign.e2e.scenario.PipelineRuns;
import dev.countersign.e2e.scenario.Project;
import dev.countersign.e2e.scenario.Requests;
import dev.countersign.e2e.scenario.Votes;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
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
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** NB. Far less than the ten minutes after which a request looks again by itself. */
    private static final Duration SOON = Duration.ofSeconds(45);

    private static World world;
    private static Project project;
    private static Policies policies;
    private static KubernetesClient builder;

    @BeforeAll
    static void open(World given) {
        world = given;
        project = world.gatedProject();
        policies = new Policies(world);
        builder = world.sandbox().asServiceAccount(project.pipelines(), Project.BUILDER);
    }

    @AfterAll
    static void close() {
        builder.close();
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
        String pod = waiting(run);

        policies.without(policy, () -> Installation.removePolicy(world.admin(), policy), () -> {
            assertWaitsForPolicy(pod, policy);
            approveAsAlice(task);
            Eventually.within(
                    PATIENCE,
                    "the vote is counted",
                    () -> "approved".equals(run.task().orElseThrow().getStatus().state()));
            assertWaitsForPolicy(pod, policy);
            assertThat(mayUse(pod)).isFalse();
        });

        awaitGranted(pod);
        assertThat(mayUse(pod)).isTrue();
    }

    @Test
    void aVoteWhileTheVotePolicyIsAwayNeverOpensAnythingAndASignedOneDoesWhenItIsBack() {
        PipelineRuns run = project.start(world.admin(), "without-votes");
        ApprovalTask task = run.awaitTask();
        String pod = waiting(run);

        policies.without(VOTES, () -> Installation.removePolicy(world.admin(), VOTES), () -> {
            assertWaitsForPolicy(pod, VOTES);
            approveAsAlice(task);
            assertWaitsForPolicy(pod, VOTES);
        });

        world.requests(project)
                .await(
                        pod,
                        SOON,
                        "waits for people again",
                        request ->
                                Requests.condition(request, "AccessCheckReady").equals("Unknown Pending"));
        assertThat(mayUse(pod)).isFalse();
        FrontDoor.Answer answer = new FrontDoor(world.countersign().starter())
                .approve(world.sandbox().tokenOf("bob"), run.task().orElseThrow());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        awaitGranted(pod);
    }

    @Test
    void aPolicyWithARuleLessIsNotInForce() {
        String policy = "countersign-customruns";
        PipelineRuns run = project.start(world.admin(), "weaker");
        String pod = waiting(run);

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
        String pod = waiting(run);

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
                        SOON,
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

    private static void awaitGranted(String pod) {
        world.requests(project)
                .await(
                        pod,
                        SOON,
                        "is granted",
                        request -> Requests.condition(request, "AccessPermissionSync")
                                .equals("True Synced"));
    }

    private static void approveAsAlice(ApprovalTask task) {
        try (KubernetesClient alice = world.person("alice")) {
            Votes.cast(alice, task, "alice", "approve");
        }
    }

    private static String waiting(PipelineRuns run) {
        String pod = run.awaitPod().getMetadata().getName();
        world.requests(project)
                .await(
                        pod,
                        PATIENCE,
                        "waits for people",
                        request ->
                                Requests.condition(request, "AccessCheckReady").equals("Unknown Pending"));
        return pod;
    }

    private static boolean mayUse(String pod) {
        return Access.mayUse(builder, project.connectors(), Project.CONNECTOR, project.pipelines(), pod);
    }
}
